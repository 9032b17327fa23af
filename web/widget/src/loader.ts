/**
 * `w/v1/aparte.js`: the one thing a page loads before its visitor acts. At most 2 kB.
 *
 * It draws the launcher and answers `window.Aparte`. The panel is loaded when somebody comes near, presses, or talked
 * here before; until then there is no request, no cookie, and nothing written anywhere.
 */
import { talkedBefore } from "./before.ts";
import type { AparteApi, Identified, Listening, Panel, PanelModule } from "./context.ts";
import { drawLauncher } from "./launcher.ts";
import { findTag, readTag } from "./tag.ts";

declare global {
  interface Window {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own may stand there, of any shape
    Aparte: any;
  }
}

/** Every event that `Aparte.on` knows. */
const events = /^(open|close|conversation|message|unread)$/;

/** Wrong use is told with a code that stays; it never breaks the page's own code. */
function warn(code: string): Error {
  // biome-ignore lint/suspicious/noConsole: meant for whoever writes the page
  console.warn(`Aparte: ${code}`);
  return Error(code);
}

const hear =
  (listeners: Set<Listening>): AparteApi["on"] =>
  (event, listener) => {
    if (!events.test(event)) warn("unknown_name");
    if (!listener?.call) warn("wrong_argument");
    const entry = [event, listener] as const;
    listeners.add(entry);
    return () => listeners.delete(entry);
  };

function start(tag: HTMLScriptElement, html: Element): AparteApi {
  const told = readTag(tag, html);
  const { root, button, note } = drawLauncher(html, told);
  const listeners = new Set<Listening>();
  const calls: (() => unknown)[] = [];
  let files: Promise<PanelModule> | undefined;
  let panel: Panel | undefined;
  let mounting: boolean | undefined;
  let failures = "";

  // `await` and not `then`: a page may have replaced the methods of promises.
  const fetch = async () => {
    try {
      files ??= import(/* @vite-ignore */ `${told.server}w/v1/panel.js?${told.language}${failures}`);
      return await files;
    } catch {
      // A browser remembers that a module failed; with another address it tries again.
      failures += "?";
      files = undefined;
    }
    return undefined;
  };
  const bring = async (resume: boolean) => {
    if (mounting) return;
    mounting = true;
    note.remove();
    button.setAttribute("aria-busy", `${!resume}`);
    try {
      panel = await (await fetch())?.mount({ ...told, resume, root, button, listeners });
    } catch {
      // A panel that cannot begin is as good as none.
    }
    button.setAttribute("aria-busy", "false");
    if (panel) for (const go of calls) go();
    else {
      mounting = false;
      if (!resume) root.append(note);
    }
  };
  const ask =
    (name: keyof Panel, brings?: boolean) =>
    async (person: Identified = {}) => {
      // How a signed token is written; whether it is believed is for the server to say.
      if (Object(person) !== person || (person.token && !/^[\w-]+(\.[\w-]+){2}$/.test(person.token)))
        throw warn("wrong_argument");
      const call = () => panel?.[name](person);
      if (panel) return call();
      calls.push(call);
      if (brings) await bring(false);
      return undefined;
    };
  const api: AparteApi = {
    open: ask("open", true),
    close: ask("close"),
    identify: ask("identify"),
    privacy: ask("privacy", true),
    on: hear(listeners),
  };
  button.onpointerenter = button.onfocus = fetch;
  button.onclick = () => api[button.getAttribute("aria-expanded") === "true" ? "close" : "open"]();
  // Whoever installs us opens a page with this: it checks itself and reports, or shows what an agent would see.
  const tool = /^#aparte-(check|masking)/.exec(location.hash)?.[1];
  if (tool)
    (async () => (await import(/* @vite-ignore */ `${told.server}w/v1/${tool}.js`)).begin(root, told))();
  talkedBefore(told.site, () => bring(true));
  return api;
}

/** A page may carry the tag twice, or own something of our name: neither is overwritten, but for the queue of before. */
function begin(): void {
  const taken = Object.hasOwn(window, "Aparte") && window.Aparte;
  const tag = findTag();
  const html = tag?.closest("html");
  const queue = taken?.q;
  if (!tag?.dataset["site"] || !html || (taken?.identify && !queue)) return;
  const value = start(tag, html);
  if (queue) {
    Object.assign(taken, value).q = 0;
    for (const [name, ...given] of queue) taken[name] ? taken[name](...given) : warn("unknown_name");
  } else if (!taken) window.Aparte = value;
}

begin();
