/** The screens before and after the console: opening, no server, session over. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Skeleton } from "#kit/skeleton.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { Problem } from "../api.ts";
import { sayReference } from "../problems.ts";
import { type Ending, loadSession, sessionState } from "../session.ts";
import { say } from "../texts/shell/say.ts";
import { Wordmark } from "./logo.tsx";
import { LooksBar } from "./looks.tsx";

/** One sheet in the middle of an empty page; its title takes the focus, so that it is read. */
export function DoorSheet({
  title,
  children,
  focus = true,
}: {
  title: string;
  children: ComponentChildren;
  focus?: boolean;
}) {
  useStyles(doorCss, "room");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${say("product")}`;
    if (focus) heading.current?.focus();
  }, [title, focus]);
  return (
    <main class="co-door">
      <div class="co-door-sheet">
        <Wordmark />
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {children}
      </div>
      <LooksBar />
    </main>
  );
}

/** While the server says who we are; nothing shows for the first moments. */
export function Opening() {
  useStyles(doorCss, "room");
  return (
    <main class="co-door" aria-label={say("opening")}>
      <div class="co-door-wait">
        <Skeleton lines={3} />
      </div>
    </main>
  );
}

export function Unreachable({ problem }: { problem: Problem }) {
  const reference = sayReference(problem);
  return (
    <DoorSheet title={say("unreachable")}>
      <p>{say("unreachable_text")}</p>
      {reference && <p class="co-door-aside">{reference}</p>}
      <Button kind="primary" onClick={() => void loadSession()}>
        {say("try_again")}
      </Button>
    </DoorSheet>
  );
}

const endings = {
  signed_out: ["ended_signed_out", "ended_signed_out_text"],
  revoked: ["ended_revoked", "ended_revoked_text"],
  disabled: ["ended_disabled", "ended_disabled_text"],
  removed: ["ended_removed", "ended_removed_text"],
  expired: ["ended_expired", "ended_expired_text"],
} as const;

export function Ended({ why }: { why: Ending }) {
  const [title, text] = endings[why];
  return (
    <DoorSheet title={say(title)}>
      <p>{say(text)}</p>
      <Button
        kind="primary"
        onClick={() => {
          sessionState.value = { at: "out" };
        }}
      >
        {say("sign_in_again")}
      </Button>
    </DoorSheet>
  );
}

const doorCss = css`
.co-door { display: grid; grid-template-rows: 1fr auto; justify-items: center; align-items: center; gap: var(--ap-6); min-block-size: 100dvh; padding: var(--ap-6) var(--ap-4) var(--ap-4); background: var(--ap-ground); }
.co-door-sheet { display: flex; flex-direction: column; gap: var(--ap-4); inline-size: min(100%, 25rem); padding: var(--ap-8); border-radius: var(--ap-radius-l); background: var(--ap-surface); box-shadow: var(--ap-shadow); }
.co-door-sheet .co-wordmark { margin-block-end: var(--ap-2); }
.co-door-sheet h1 { font-size: var(--ap-text-xxl); }
.co-door-sheet h1:focus-visible { outline: none; }
.co-door-sheet > p { color: var(--ap-soft); }
.co-door-sheet > .co-door-aside { color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-door-wait { inline-size: min(100%, 25rem); }
@media (max-width: 29.99em) { .co-door { padding-inline: 0; padding-block-start: 0; } .co-door-sheet { align-self: stretch; inline-size: 100%; padding: var(--ap-8) var(--ap-5); border-radius: 0; box-shadow: none; background: none; } }
@media (forced-colors: active) { .co-door-sheet { border: 1px solid CanvasText; } }
`;
