/** The console around a screen: the rail, the link's bar, the palette, the keys; and the desk, always running. */
import { useEffect } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { EmptyState } from "#kit/empty.tsx";
import { lock, search } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import type { SessionView } from "#wire/rest.ts";
import { listenToKeys } from "../commands.ts";
import { openDesk, unread } from "../desk/model.ts";
import { go, path } from "../router.tsx";
import { mayOpen, type Slot, slotAt } from "../screens/slots.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { say } from "../texts/shell/say.ts";
import { LinkBar } from "./link-bar.tsx";
import { Palette } from "./palette.tsx";
import { Rail } from "./rail.tsx";
import { Screen } from "./screen.tsx";

export function Frame({ session }: { session: SessionView }) {
  useStyles(frameCss, "room");
  useEffect(openDesk, [session.person.id]);
  useEffect(listenToKeys, []);
  const slot = slotAt(path.value);
  useEffect(() => {
    if (path.peek() === "/") go("/desk", { replace: true });
  });
  useTitle(slot);
  return (
    <div class="co-frame">
      <a class="co-skip" href="#main">
        {say("skip")}
      </a>
      <Rail session={session} />
      <main id="main" class="co-main" tabIndex={-1}>
        <LinkBar />
        {slot && !mayOpen(slot, session.person.role) ? (
          <NotAllowed company={session.tenant.name} />
        ) : slot ? (
          <Screen key={slot.name} slot={slot} />
        ) : (
          path.value !== "/" && <NotFound />
        )}
      </main>
      <Palette role={session.person.role} />
    </div>
  );
}

function useTitle(slot: Slot | undefined): void {
  const title = slot?.title() ?? say("not_found");
  const count = unread.value;
  useEffect(() => {
    const named = count > 0 ? sayDesk("title_unread", { count, title }) : title;
    document.title = `${named} · ${say("product")}`;
  }, [title, count]);
}

const toDesk = () => (
  <Button kind="primary" onClick={() => go("/desk")}>
    {say("to_desk")}
  </Button>
);

/** A whole screen that only says why it is empty; the heading is there for those who move by headings. */
const Bare = ({ title, icon, children }: { title: string; icon: string; children: string }) => (
  <>
    <h1 class="ap-hidden">{title}</h1>
    <EmptyState icon={icon} title={title} actions={toDesk()}>
      {children}
    </EmptyState>
  </>
);

const NotFound = () => (
  <Bare icon={search} title={say("not_found")}>
    {say("not_found_text")}
  </Bare>
);

const NotAllowed = ({ company }: { company: string }) => (
  <Bare icon={lock} title={say("not_allowed")}>
    {say("not_allowed_text", { company })}
  </Bare>
);

const frameCss = css`
.co-frame { display: grid; grid-template-columns: auto minmax(0, 1fr); block-size: 100dvh; background: var(--ap-ground); overflow: hidden; }
.co-main { flex: 1; display: flex; flex-direction: column; min-block-size: 0; overflow: auto; background: var(--ap-surface); border-inline-start: 1px solid var(--ap-line); }
.co-main:focus-visible { outline: none; }
.co-main > .ap-empty { margin: auto; }
.co-skip { position: absolute; inset-block-start: var(--ap-2); inset-inline-start: var(--ap-2); z-index: 5; padding: var(--ap-2) var(--ap-4); border-radius: var(--ap-radius); background: var(--ap-accent); color: var(--ap-on-accent); transform: translateY(-200%); }
.co-skip:focus { transform: none; }
@media (max-width: 44.99em) { .co-frame { grid-template-columns: minmax(0, 1fr); grid-template-rows: minmax(0, 1fr) auto; } .co-main { border: 0; } .co-frame > .co-rail { order: 2; } }
`;
