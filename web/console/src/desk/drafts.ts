/**
 * What an agent has written and not sent, per conversation: it survives a reload of the tab, nothing more.
 *
 * The draft of a conversation of which nothing is kept stays in memory, as the conversation itself does. A session
 * that ends takes all drafts with it.
 */
import { onSessionEnd } from "../session.ts";

export const DRAFTS_KEY = "aparte.drafts";

export type Mode = "reply" | "note";

export interface Draft {
  readonly reply: string;
  readonly note: string;
  readonly mode: Mode;
}

const empty: Draft = { reply: "", note: "", mode: "reply" };
const held = new Map<string, Draft>(restore());
const stored = new Set<string>(held.keys());

function restore(): [string, Draft][] {
  try {
    return Object.entries(JSON.parse(sessionStorage.getItem(DRAFTS_KEY) ?? "{}"));
  } catch {
    return [];
  }
}

function write(): void {
  const kept = [...stored].map(id => [id, held.get(id)] as const).filter(([, draft]) => draft !== undefined);
  try {
    if (kept.length > 0) sessionStorage.setItem(DRAFTS_KEY, JSON.stringify(Object.fromEntries(kept)));
    else sessionStorage.removeItem(DRAFTS_KEY);
  } catch {
    // Storage refused or full: the drafts live as long as the page.
  }
}

export const draftOf = (id: string): Draft => held.get(id) ?? empty;

/** Whether something unsent is there. */
export const hasDraft = (id: string): boolean => Boolean(held.get(id)?.reply || held.get(id)?.note);

/** Changes a draft. `kept` false: in memory only, from now on. */
export function putDraft(id: string, change: Partial<Draft>, kept: boolean): void {
  const draft = { ...draftOf(id), ...change };
  if (draft.reply || draft.note || draft.mode !== "reply") held.set(id, draft);
  else held.delete(id);
  if (kept && held.has(id)) stored.add(id);
  else stored.delete(id);
  write();
}

/** The conversation left this desk, or stopped being kept: nothing of it stays in the tab's storage. */
export function forgetDraft(id: string, { memory = true }: { memory?: boolean } = {}): void {
  if (memory) held.delete(id);
  if (stored.delete(id)) write();
}

onSessionEnd(() => {
  held.clear();
  stored.clear();
  write();
});
