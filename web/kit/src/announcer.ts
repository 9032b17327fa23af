/**
 * Speaks to screen readers, politely and seldom.
 *
 * The region must be in the light DOM, present and empty before anything is said: readers miss regions that arrive
 * with their text, and some do not hear those inside shadow roots. Bursts of messages are joined into a count.
 */
import { language } from "./texts/language.ts";
import { say } from "./texts/say.ts";

export interface Announcer {
  /** A message of somebody else; two within the pause become "2 new messages". */
  message: (sender: string, text: string) => void;
  /** Anything else, e.g. "Zoé is writing"; the same words twice in a row are said once. */
  status: (text: string) => void;
  /** Forgets what waits; call when the screen goes away. */
  stop: () => void;
}

export interface AnnouncerOptions {
  /** Milliseconds to wait for company before speaking. */
  pause?: number;
  /** Milliseconds after which the region is emptied, so that nobody finds old words while browsing. */
  keep?: number;
}

/** A visually hidden polite region; append it to the document (or slot it) before the first word. */
export function createRegion(): HTMLElement {
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  region.setAttribute("aria-atomic", "true");
  const hide =
    "position:absolute;inline-size:1px;block-size:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
  // Through the style object: a style attribute would be refused where `style-src` is 'none'.
  region.style.cssText = hide;
  return region;
}

export function createAnnouncer(region: HTMLElement, options: AnnouncerOptions = {}): Announcer {
  const { pause = 500, keep = 6000 } = options;
  let messages: string[] = [];
  let statuses: string[] = [];
  let lastStatus = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  const speak = () => {
    const heard = messages.length > 1 ? [say("burst", { count: messages.length })] : messages;
    region.lang = language.value;
    region.textContent = [...statuses, ...heard].join(". ");
    messages = [];
    statuses = [];
    timer = setTimeout(clear, keep);
  };
  const clear = () => {
    region.textContent = "";
    lastStatus = "";
    timer = undefined;
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(speak, pause);
  };
  return {
    message: (sender, text) => {
      messages.push(say("message_announced", { sender, text }));
      wait();
    },
    status: text => {
      if (text === lastStatus) return;
      lastStatus = text;
      statuses.push(text);
      wait();
    },
    stop: () => {
      clearTimeout(timer);
      messages = [];
      statuses = [];
      clear();
    },
  };
}
