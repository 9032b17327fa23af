/**
 * The panel around every screen: a dialog that is not modal beside the page, and covers it below 480 px.
 *
 * Escape closes what is on top; the focus goes back to the launcher, which is the host's to do.
 */
import { signal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { css, useStyles } from "#kit/styles.ts";
import { Home } from "./home/home.tsx";
import { Privacy, Talk } from "./later.ts";
import type { Widget } from "./widget.ts";

const small = typeof matchMedia === "function" ? matchMedia("(max-width: 479px)") : undefined;
/** The panel covers the page. */
export const narrow = signal(small?.matches ?? false);
small?.addEventListener("change", () => {
  narrow.value = small.matches;
});

export function Frame({ widget }: { widget: Widget }) {
  useStyles(frameCss, "room");
  const panel = useRef<HTMLDivElement>(null);
  const title = useId();
  const { screen, talking, session } = widget;
  const asked = session.gate.value?.needed;
  const met = session.site.value !== null;
  const shown = [screen.value, talking.value, met, asked, Talk.ready, Privacy.ready].join();
  // What had the focus may have gone with its screen; the page must not get it by accident. After painting, since
  // the screens below draw themselves after the panel did.
  useEffect(() => {
    const focused = (panel.current?.getRootNode() as ShadowRoot | undefined)?.activeElement;
    if (!widget.quiet && (!focused || focused === panel.current))
      focusFirst(panel.current, !narrow.value || Date.now() - widget.wroteAt < A_MOMENT);
  }, [shown]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === "Tab" && narrow.value) goRound(panel.current, event);
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (widget.screen.value === "privacy") widget.screen.value = "talk";
    else widget.hide();
  };
  return (
    <div
      ref={panel}
      class="aw-panel"
      role="dialog"
      aria-modal={narrow.value || undefined}
      aria-labelledby={title}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocusIn={() => {
        widget.quiet = false;
      }}
    >
      <Screen widget={widget} title={title} />
    </div>
  );
}

function Screen({ widget, title }: { widget: Widget; title: string }) {
  if (widget.screen.value === "privacy") return <Privacy.Screen widget={widget} title={title} />;
  if (widget.talking.value) return <Talk.Screen widget={widget} title={title} />;
  return <Home widget={widget} title={title} />;
}

const FOCUSABLE = "button,[href],input,textarea,select,[tabindex='0']";

/** Where Tab would leave the panel for the page it covers, it comes round again. */
function goRound(panel: HTMLElement | null, event: KeyboardEvent): void {
  const all = [...(panel?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
  const inside = all.filter(element => element.offsetParent !== null && !element.closest("[inert]"));
  const focused = (panel?.getRootNode() as ShadowRoot | undefined)?.activeElement;
  const edge = inside.at(event.shiftKey ? 0 : -1);
  if (focused !== edge && focused !== panel) return;
  event.preventDefault();
  inside.at(event.shiftKey ? -1 : 0)?.focus();
}

/** Milliseconds. */
const A_MOMENT = 3_000;

/** The writing place; on a small screen the panel itself, so that no keyboard jumps up before somebody writes. */
function focusFirst(panel: HTMLElement | null, writes: boolean): void {
  const area = writes ? panel?.querySelector("textarea") : null;
  (area ?? panel)?.focus({ preventScroll: true });
}

const frameCss = css`
.aw-panel { position: relative; display: flex; flex-direction: column; block-size: 100%; overflow: hidden; border-radius: inherit; background: var(--ap-surface); }
.ap-root .aw-panel:focus-visible { outline: none; }
.aw-body { flex: 1; min-block-size: 0; overflow: auto; overscroll-behavior: contain; }
.aw-foot { flex: none; max-block-size: 85%; overflow: auto; padding: var(--ap-3); }
.aw-card { display: flex; flex-direction: column; gap: 2px; padding: var(--ap-3) var(--ap-4); border: 1px solid var(--ap-line); border-radius: 14px; background: var(--ap-surface); }
.aw-card > h3 { font-size: var(--ap-text-m); }
.aw-card > p { color: var(--ap-soft); font-size: var(--ap-text-s); }
`;
