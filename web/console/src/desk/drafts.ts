/** What an agent has written and not sent, per conversation: a reply and a note, and which of the two is at hand. */
import { signal } from "@preact/signals";
import type { DeskStore } from "#client/desk.ts";
import type { Outgoing } from "#client/outbox.ts";
import { createShelf } from "./shelf.ts";

export const DRAFTS_KEY = "aparte.drafts";
export const UNSENT_KEY = "aparte.unsent";

export type Mode = "reply" | "note";

export interface Draft {
  readonly reply: string;
  readonly note: string;
  readonly mode: Mode;
}

const empty: Draft = { reply: "", note: "", mode: "reply" };
const shelf = createShelf<Draft>(DRAFTS_KEY);

/** Grows with each change, so that what shows a draft is drawn again. */
const changes = signal(0);

export function draftOf(id: string): Draft {
  void changes.value;
  return shelf.get(id) ?? empty;
}

/** Whether something unsent is there. */
export const hasDraft = (id: string): boolean => draftOf(id).reply !== "" || draftOf(id).note !== "";

/** Changes a draft. `kept` false: in memory only, from now on. */
export function putDraft(id: string, change: Partial<Draft>, kept: boolean): void {
  const draft = { ...(shelf.get(id) ?? empty), ...change };
  if (draft.reply || draft.note || draft.mode !== "reply") shelf.put(id, draft, kept);
  else shelf.remove(id);
  changes.value += 1;
}

/** The conversation left this desk. */
export function forgetDraft(id: string): void {
  shelf.remove(id);
  changes.value += 1;
}

/** The conversation stopped being kept: nothing of its draft stays in storage. */
export const unstoreDraft = (id: string): void => shelf.unstore(id);

const unsent = createShelf<readonly Outgoing[]>(UNSENT_KEY);

/** Where messages that were sent while the link was down survive a reload; the session says which are kept. */
export const unsentStore: DeskStore = {
  restore: id => unsent.get(id) ?? [],
  keep(id, items) {
    if (items.length > 0) unsent.put(id, items, true);
    else unsent.remove(id);
  },
};
