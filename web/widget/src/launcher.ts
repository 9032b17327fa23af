/**
 * The round button on somebody else's page, in a closed shadow root of its own.
 *
 * The page may forbid styles, override globals and style everything with `!important`: the sheet is constructed,
 * and what is important on `:host` wins over what is important outside. The drawing is a clip path, since the page
 * may forbid markup and images too. No prototype is touched.
 */
import { css } from "#kit/css.ts";
import type { Told } from "./context.ts";
import { words } from "./texts/launcher/words.ts";

/** The page's own methods can be hidden by markup (`<form name="createElement">`); the prototype's cannot. */
const make = (tag: string): HTMLElement => Document.prototype.createElement.call(document, tag);

/** How often a page may take the button away before we leave it at that. */
const patience = 20;

/** Appends to the body, also to the one that a page puts in its place later. */
function stay(host: Element, html: Element): void {
  let left = patience;
  const attach = () => {
    const body = html.querySelector("body");
    if (host.isConnected || !body || !left--) return;
    body.append(host);
    watch.observe(body, { childList: true });
  };
  const watch = new MutationObserver(attach);
  watch.observe(html, { childList: true });
  attach();
}

/** The button, and a note for when the panel does not come, which is not shown yet. */
export function drawLauncher(html: Element, { language, position, accent = "#0c5a58" }: Told) {
  const host = make("div");
  host.dataset["aparteBlock"] = "";
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  // Black where white would be illegible; browsers that cannot compute it keep white.
  const ink = `color:#fff;color:oklch(from ${accent} round(1.17 - l) 0 0)`;
  sheet.replaceSync(
    `${launcherCss}:host{inset-inline-${position}:20px!important}button{background:${accent};${ink}}`,
  );
  root.adoptedStyleSheets = [sheet];
  const button = make("button");
  button.setAttribute("aria-haspopup", "dialog");
  const note = make("p");
  const [label, failed] = words[language];
  button.setAttribute("aria-label", label);
  note.setAttribute("role", "alert");
  note.textContent = failed;
  root.append(button);
  stay(host, html);
  return { root, button, note };
}

const launcherCss = css`
:host { all: initial !important; position: fixed !important; inset-block-end: 20px !important; z-index: 2147483646 !important; }
:host::before, :host::after { display: none !important; }
button { all: unset; display: grid; place-items: center; inline-size: 56px; block-size: 56px; border-radius: 50%; cursor: pointer; box-shadow: 0 4px 20px #0004; }
button:hover { filter: brightness(1.1); }
button:focus-visible { outline: 3px solid; outline-offset: -6px; box-shadow: 0 0 0 3px #fff, 0 0 0 6px #000; }
button::before { content: ""; inline-size: 30px; block-size: 30px; background: currentColor; clip-path: path(evenodd, "M15 3a11.5 11.5 0 1 1-5.5 21.6L3 26.5l2-6.5A11.5 11.5 0 0 1 15 3ZM19.7 9.7l-5.6 7.2-2.1-1.6 4.5-8Z"); }
button[aria-expanded=true]::before { clip-path: path("M6 11l2-2 7 7 7-7 2 2-9 9Z"); }
button[aria-busy=true]::before { opacity: .4; }
p { position: absolute; inset-block-end: 54px; inset-inline-end: 0; inline-size: 220px; padding: 12px; border-radius: 12px; background: #18211f; color: #fff; font: 14px/1.4 system-ui; }
@media (forced-colors: active) { button { border: 2px solid; } button::before { forced-color-adjust: none; background: ButtonText; } }
@media print { :host { display: none !important; } }
`;
