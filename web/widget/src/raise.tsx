/**
 * Puts the panel on somebody else's page: a closed shadow root of its own, constructed sheets, and a live region in
 * the light DOM, where screen readers hear it. Nothing of the page is touched.
 */
import { effect } from "@preact/signals";
import { options, render } from "preact";
import { VisitorSession } from "#client/visitor.ts";
import { accentRoles } from "#kit/contrast.ts";
import { css } from "#kit/css.ts";
import { dress, Stage } from "#kit/stage.tsx";
import { abandon } from "#kit/styles.ts";
import { declare, palettes } from "#kit/tokens.ts";
import type { PanelContext } from "./context.ts";
import { Frame, narrow } from "./frame.tsx";
import { ours } from "./ours.ts";
import { textScale } from "./unit.ts";
import { Widget } from "./widget.ts";

// Effects run although the page has replaced `requestAnimationFrame`, and in a tab that nobody looks at.
options.requestAnimationFrame = flush => setTimeout(flush);

export interface Raised {
  widget: Widget;
  /** Closed for the page; for tests and the gallery. */
  root: ShadowRoot;
  /** Takes the panel off the page. */
  remove: () => void;
}

/** `dial` stands in for the network in tests and in the gallery. */
export function raise(context: PanelContext, dial?: (url: string) => WebSocket): Raised {
  const { host, root, box, region } = place(context.position);
  const session = new VisitorSession({
    origin: context.server.replace(/^http/, "ws").replace(/\/$/, ""),
    siteKey: context.site,
    language: context.language,
    ...(dial ? { dial } : {}),
  });
  const widget = new Widget(session, region, context.emit);
  const endings = [
    effect(() => {
      const look = session.site.value?.appearance;
      // What the console chose wins over the tag, which may be older; where it chose nothing the tag speaks.
      const chosen = look?.accent === palettes.light.accent ? undefined : look?.accent;
      colour(root, chosen ?? context.accent ?? look?.accent, chosen ? look?.on_accent : undefined);
    }),
    effect(() => {
      box.hidden = !widget.open.value;
    }),
    followLauncher(widget, context),
    followKeyboard(box),
  ];
  render(<Whole widget={widget} />, box);
  if (context.resume && widget.wasOpen && !narrow.value) widget.show(true);
  return {
    widget,
    root,
    remove: () => {
      for (const end of endings) end();
      render(null, box);
      widget.stop();
      abandon(root);
      host.remove();
    },
  };
}

function Whole({ widget }: { widget: Widget }) {
  const scheme = widget.session.site.value?.appearance.scheme ?? "auto";
  return (
    <Stage theme={scheme} density="touch" class="aw-stage">
      {widget.open.value && <Frame widget={widget} />}
    </Stage>
  );
}

function place(position: "start" | "end") {
  // A form of the page named "createElement" would hide the document's own.
  const make = (tag: string) => Document.prototype.createElement.call(document, tag);
  const host = make("div");
  host.setAttribute("data-aparte-block", "");
  ours.add(host);
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${placeCss}.aw-place{inset-inline-${position}:max(20px,env(safe-area-inset-right))}`);
  root.adoptedStyleSheets = [sheet];
  // Its direction is the page's, so that it stands above the launcher; the words inside follow their language.
  const box = make("div");
  box.className = "aw-place";
  box.hidden = true;
  const region = make("div");
  for (const [name, value] of REGION) region.setAttribute(name, value);
  root.append(box, make("slot"));
  host.append(region);
  document.documentElement.querySelector(":scope > body")?.append(host);
  const scale = textScale(host);
  dress(root, `${scale}px`);
  box.style.setProperty("--aw-scale", `${scale}`);
  return { host, root, box, region };
}

/** The site's colour, in shades that can be read in both themes. Forced colours are left alone. */
function colour(root: ShadowRoot, accent: string | undefined, text = "#ffffff"): void {
  if (!accent || (accent === palettes.light.accent && text === "#ffffff")) return;
  const [light, dark] = [
    declare(accentRoles(accent, "light", text)),
    declare(accentRoles(accent, "dark", text)),
  ];
  const sheet = coloured.get(root) ?? new CSSStyleSheet();
  sheet.replaceSync(`@media (forced-colors:none){.ap-root{${light}}.ap-root[data-theme=dark]{${dark}}}
@media (forced-colors:none) and (prefers-color-scheme:dark){.ap-root:not([data-theme=light]){${dark}}}`);
  if (!coloured.has(root)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  coloured.set(root, sheet);
}
const coloured = new WeakMap<ShadowRoot, CSSStyleSheet>();

function followLauncher(widget: Widget, { launcher }: PanelContext): () => void {
  let was = false;
  return effect(() => {
    const open = widget.open.value;
    launcher.setOpen(open);
    launcher.setUnread(widget.session.unread.value);
    launcher.setHidden(open && narrow.value);
    if (was && !open) launcher.focus();
    was = open;
  });
}

/** On small screens the keyboard covers what is fixed; the part that is seen is ours. */
function followKeyboard(box: HTMLElement): () => void {
  const view = window.visualViewport;
  const settle = () => {
    box.style.setProperty("--aw-height", `${view?.height ?? 0}px`);
    box.style.setProperty("--aw-top", `${view?.offsetTop ?? 0}px`);
  };
  if (!view) return () => {};
  settle();
  view.addEventListener("resize", settle);
  view.addEventListener("scroll", settle);
  return () => {
    view.removeEventListener("resize", settle);
    view.removeEventListener("scroll", settle);
  };
}

/** Present and empty before the first word, since readers miss a region that comes with its text. */
const REGION = [
  ["role", "status"],
  ["aria-live", "polite"],
  ["aria-atomic", "true"],
] as const;

const placeCss = css`
:host { all: initial !important; position: fixed !important; z-index: 2147483647 !important; inset-block-end: 0 !important; display: block !important; }
:host::before, :host::after { display: none !important; }
::slotted(*) { all: initial !important; position: absolute !important; inline-size: 1px !important; block-size: 1px !important; margin: -1px !important; overflow: hidden !important; clip-path: inset(50%) !important; white-space: nowrap !important; }
.aw-place { position: fixed; inset-block-end: max(92px, calc(env(safe-area-inset-bottom) + 92px)); inline-size: min(392px*var(--aw-scale), 100vw - 40px); block-size: min(660px*var(--aw-scale), 100dvh - 112px); --aw-round: 20px; }
.aw-place[hidden] { display: none; }
.aw-stage { block-size: 100%; border-radius: var(--aw-round); box-shadow: var(--ap-shadow-l); animation: aw-in var(--ap-calm) var(--ap-ease); }
@keyframes aw-in { from { opacity: 0; transform: translateY(12px) scale(.985); } }
@media (max-width: 479px) { .aw-place.aw-place { inset: auto; inset-inline: 0; inset-block-start: var(--aw-top, 0); inline-size: auto; block-size: var(--aw-height, 100dvh); --aw-round: 0; } }
@media (forced-colors: active) { .aw-stage { border: 2px solid CanvasText; } }
@media print { :host { display: none !important; } }
`;
