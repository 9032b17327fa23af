/**
 * The strip: for as long as somebody sees the page it says so, on the page itself and in the panel, with Stop beside it.
 *
 * On the page it stands in a closed shadow root of its own, outside the body, above everything.
 */
import { effect } from "@preact/signals";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { css } from "#kit/css.ts";
import { Icon } from "#kit/icon.tsx";
import { eye, mousePointer2 } from "#kit/icons.ts";
import { dress, Stage } from "#kit/stage.tsx";
import { abandon, useStyles } from "#kit/styles.ts";
import { narrow } from "./frame.tsx";
import type { Shared, Shows } from "./mirroring.ts";
import { ours } from "./ours.ts";
import { say } from "./texts/mirroring/say.ts";
import { textScale } from "./unit.ts";

/** Puts it on the page; it is there when it has something to say. Returns how to take it away. */
export function putStrip(shared: Shared): () => void {
  const make = (tag: string): HTMLElement => Document.prototype.createElement.call(document, tag);
  const host = make("div");
  host.setAttribute("data-aparte-block", "");
  ours.add(host);
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(placeCss);
  root.adoptedStyleSheets = [sheet];
  dress(root, `${textScale(host)}px`);
  const box = make("div");
  root.append(box);
  render(<OnPage shared={shared} />, box);
  // Outside the body, which a page may transform, scroll or replace.
  const unfollow = effect(() => {
    const { open } = shared.widget;
    // A panel that covers the page has the strip in itself.
    const isCovered = open.value && narrow.value;
    const isShown = (shared.live.value && !isCovered) || (shared.asked.value !== null && !open.value);
    if (isShown) document.documentElement.append(host);
    else host.remove();
  });
  return () => {
    unfollow();
    render(null, box);
    abandon(root);
    host.remove();
  };
}

function OnPage({ shared }: { shared: Shared }) {
  const { widget } = shared;
  const scheme = widget.session.site.value?.appearance.scheme ?? "auto";
  const waits = shared.asked.value !== null && !widget.open.value;
  return (
    <Stage theme={scheme} density="regular">
      {shared.live.value && <Strip shared={shared} />}
      {waits && (
        <section class="aw-strip" aria-label={say("question", { name: shared.name })}>
          <p>{say("asks", { name: shared.name })}</p>
          <button type="button" onClick={() => widget.show()}>
            {say("read")}
          </button>
        </section>
      )}
    </Stage>
  );
}

/** The same, under the panel's head. */
export function InPanel({ shared }: { shared: Shared }) {
  useStyles(stripCss, "room");
  return shared.live.value ? (
    <div class="aw-strip-in">
      <Strip shared={shared} within />
    </div>
  ) : null;
}

const doing = { point: "points", act: "acts", type: "types" } as const;
const notes: Readonly<Record<Shows, "slow" | "withheld" | "away" | "large_no" | null>> = {
  here: null,
  elsewhere: null,
  slow: "slow",
  withheld: "withheld",
  away: "away",
  large: "large_no",
};

/** `within` the panel it is no landmark of its own: the one on the page has that name. */
function Strip({ shared, within = false }: { shared: Shared; within?: boolean }) {
  useStyles(stripCss, "room");
  const { name, control } = shared;
  const level = control.level.value;
  const shows = shared.shows.value;
  const note = shared.large.value ? "large_waits" : notes[shows];
  const text =
    shows === "elsewhere"
      ? say("elsewhere", { name })
      : say(level === null ? "sees" : doing[level], { name });
  return (
    <section class="aw-strip" data-level={level ?? undefined} aria-label={within ? undefined : text}>
      <Icon path={level === null ? eye : mousePointer2} size={16} />
      <p>
        <strong>{text}</strong>
        {level !== null && <Left shared={shared} />}
        {note && <span>{say(note)}</span>}
      </p>
      <button type="button" onClick={event => event.isTrusted && shared.look()}>
        {say("what", { name })}
      </button>
      <button type="button" onClick={() => shared.stop()}>
        {say("stop")}
      </button>
    </section>
  );
}

/** Minutes and seconds; not read out each second. */
function Left({ shared }: { shared: Shared }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((shared.control.expires.value - now) / 1_000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <span class="aw-left" role="timer">
      {say("left", { time })}
    </span>
  );
}

const stripCss = css`
.aw-strip { display: flex; align-items: center; flex-wrap: wrap; gap: 4px var(--ap-2); padding: 6px 6px 6px var(--ap-3); color: var(--ap-ink); font-size: var(--ap-text-s); line-height: 1.3; }
.aw-strip > svg { flex: none; color: var(--ap-accent-ink); }
.aw-strip > p { display: flex; flex-wrap: wrap; gap: 0 var(--ap-2); flex: 1 1 10em; min-inline-size: 0; overflow-wrap: anywhere; }
.aw-strip strong { font-weight: 600; }
.aw-strip p > span { color: var(--ap-soft); }
.aw-left { font-variant-numeric: tabular-nums; }
.aw-strip > button { flex: none; min-block-size: 32px; padding-inline: var(--ap-3); border: 1px solid var(--ap-rim); border-radius: var(--ap-radius-full); background: var(--ap-surface); color: var(--ap-ink); font-weight: 500; text-align: center; }
.aw-strip > button:hover { background: var(--ap-sunken); }
.aw-strip-in { flex: none; border-block-end: 1px solid var(--ap-line); background: var(--ap-accent-soft); }
.aw-strip-in .aw-strip { padding: var(--ap-2) var(--ap-3); }
.aw-strip-in .aw-strip > p { flex-basis: calc(100% - 32px); }
.aw-strip-in .aw-strip > button { flex: 1 1 auto; min-block-size: 44px; border-radius: var(--ap-radius); }
@media (max-width: 479px) { .aw-strip > p { flex-basis: calc(100% - 32px); } .aw-strip > button { flex: 1 1 auto; min-block-size: 44px; } }
@media (forced-colors: active) { .aw-strip > button { border-color: ButtonBorder; } }
`;

const placeCss = css`
:host { all: initial !important; position: fixed !important; z-index: 2147483647 !important; inset-block-start: 0 !important; inset-inline: 0 !important; display: flex !important; justify-content: center !important; pointer-events: none !important; }
:host::before, :host::after { display: none !important; }
.ap-root { margin: max(8px, env(safe-area-inset-top)) 8px 0; border: 1px solid var(--ap-rim); border-radius: 22px; background: var(--ap-surface); box-shadow: var(--ap-shadow-l); pointer-events: auto; max-inline-size: min(640px, calc(100vw - 16px)); }
@media (forced-colors: active) { .ap-root { border: 2px solid CanvasText; } }
@media print { :host { display: none !important; } }
`;
