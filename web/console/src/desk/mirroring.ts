/** What the desk asks of the visitor's page, and why it may not. */
import { signal } from "@preact/signals";
import type { LiveConversation } from "#client/live.ts";
import { LEVELS, type Level, type Sharing } from "#client/mirroring.ts";
import { toastProblem } from "../shell/toasts.ts";
import { sayMirror } from "../texts/mirroring/say.ts";
import { unlinked } from "./asking.ts";
import { desk } from "./session.ts";

/** On a narrow screen the picture covers the conversation, until it is put aside. */
export const aside = signal<string | null>(null);

/** Switched off by the site, or by the host. */
export function isOff(live: LiveConversation, what: "mirroring" | "cobrowsing"): boolean {
  const site = desk.value?.sites.value.get(live.thread.value.snapshot.team?.site_id ?? "");
  return site?.settings[what] === "off";
}

export function isMine(live: LiveConversation): boolean {
  const { state } = live.thread.value.snapshot.conversation;
  return state === "open" && (desk.value?.mine.value.includes(live.id) ?? false);
}

/** Why the page cannot be asked for, or undefined. */
export function mirrorLocked(live: LiveConversation): string | undefined {
  if (!isMine(live)) return sayMirror("not_mine");
  if (isOff(live, "mirroring")) return sayMirror("off_means");
  if (unlinked()) return unlinked();
  const { state, refused } = live.sharing.mirroring.value;
  if (state === "asked") return sayMirror("asked");
  if (state === "live") return sayMirror("live");
  return refused ? sayMirror("refused_short") : undefined;
}

/** The next level to ask for; null when all are given. */
export function nextLevel({ cobrowsing }: Sharing): Level | null {
  const { level } = cobrowsing.value;
  return LEVELS[level === null ? 0 : LEVELS.indexOf(level) + 1] ?? null;
}

export function controlLocked(live: LiveConversation): string | undefined {
  if (!isMine(live)) return sayMirror("not_mine");
  if (isOff(live, "cobrowsing")) return sayMirror("control_off_means");
  if (unlinked()) return unlinked();
  const { asked, refused } = live.sharing.cobrowsing.value;
  if (asked) return sayMirror(`control_asked_${asked}`);
  const next = nextLevel(live.sharing);
  if (next === null) return sayMirror("level_type");
  return refused.includes(next) ? sayMirror(`control_refused_${next}`) : undefined;
}

/** Where they are may be known late: it is said, and stops nobody from asking. */
export const isThere = (live: LiveConversation) => live.thread.value.snapshot.team?.visit.online ?? false;

async function say(command: Parameters<NonNullable<typeof desk.value>["ask"]>[0]): Promise<void> {
  try {
    await desk.peek()?.ask(command);
  } catch (thrown) {
    toastProblem(thrown);
  }
}

export const propose = (id: string) => say({ type: "mirroring.propose", conversation_id: id });
export const stopMirror = (id: string) => say({ type: "mirroring.stop", conversation_id: id });
export const endControl = (id: string) => say({ type: "cobrowsing.end", conversation_id: id });
export const request = (id: string, level: Level) =>
  say({ type: "cobrowsing.request", conversation_id: id, level });

/** Everything that is shared, ended by the agent. */
export async function stopAll({ id, sharing }: LiveConversation): Promise<void> {
  if (sharing.cobrowsing.peek().level !== null) await endControl(id);
  if (sharing.mirroring.peek().state !== "off") await stopMirror(id);
}
