/** Makes what the loader handed over ready for the panel: the launcher's states, its number, and the page's listeners. */
import { css } from "#kit/css.ts";
import { language } from "#kit/texts/language.ts";
import type { Handed, Launcher, PanelContext } from "./context.ts";
import { ours } from "./ours.ts";
import { say } from "./texts/launcher/say.ts";

/** Takes over the launcher, which so far could only wait and be pressed. */
function takeOver(root: ShadowRoot, button: HTMLElement): Launcher {
  // As in the loader: a form named "createElement" would hide the document's own.
  const number = Document.prototype.createElement.call(document, "b");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(numberCss);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  button.append(number);
  const name = button.getAttribute("aria-label") ?? "";
  let open = false;
  let unread = 0;
  const draw = () => {
    const count = open ? 0 : unread;
    number.textContent = count > 99 ? "99+" : count > 0 ? String(count) : "";
    const label = count > 0 ? say("open_unread", { count }) : open ? say("close") : name;
    button.setAttribute("aria-label", label);
    button.setAttribute("aria-expanded", String(open));
  };
  draw();
  return {
    focus: () => button.focus(),
    setOpen: now => {
      open = now;
      draw();
    },
    setUnread: count => {
      unread = count;
      draw();
    },
    setHidden: hidden => {
      button.hidden = hidden;
    },
  };
}

/** Also sets the language of the screen. */
export function receive({ root, button, listeners, ...told }: Handed): PanelContext {
  language.value = told.language;
  ours.add(root.host);
  return {
    ...told,
    launcher: takeOver(root, button),
    emit: (event, detail) => {
      // A listener of the page that fails must not stop the next one, nor us.
      for (const [wanted, listener] of listeners)
        if (wanted === event && typeof listener === "function") queueMicrotask(() => listener(detail));
    },
  };
}

const numberCss = css`
b { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; box-sizing: border-box; min-inline-size: 22px; padding-inline: 6px; border-radius: 11px; background: #a5321d; color: #fff; font: 600 12px/22px system-ui, sans-serif; text-align: center; box-shadow: 0 0 0 2px #fff; }
button[hidden], b:empty { display: none; }
@media (forced-colors: active) { b { border: 1px solid ButtonText; } }
`;
