/**
 * Notifications of the system, by choice: who, never what. What a visitor wrote must not stay in the list of
 * notifications of a machine, outside every retention.
 */
import { preferences } from "../preferences.ts";
import { say } from "../texts/shell/say.ts";
import { select } from "./selection.ts";

export const supported = (): boolean => typeof Notification !== "undefined";

/** Asks the browser; true when it allows them. Only ever called from the switch in the settings. */
export async function allowNotifications(): Promise<boolean> {
  if (!supported()) return false;
  return (await Notification.requestPermission()) === "granted";
}

/** Tells the person, if they chose so and are elsewhere. One per conversation: a newer one takes its place. */
export function notify(id: string, text: string): void {
  if (!preferences.peek().notifications || !supported() || Notification.permission !== "granted") return;
  if (document.visibilityState === "visible" && document.hasFocus()) return;
  const shown = new Notification(say("product"), { body: text, tag: id, silent: true });
  shown.onclick = () => {
    window.focus();
    select(id);
    shown.close();
  };
}
