/**
 * Conversations that left this desk, and why, for a word to the agent.
 *
 * `gone`: it was ours before the link fell and is not after. When it lived in memory only, a restart of the server
 * takes it with it, and that is said as it is.
 */
import { effect, signal, untracked } from "@preact/signals";
import type { DeskSession } from "#client/desk.ts";
import { toasts } from "../shell/toasts.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { forgetDraft, unstoreDraft } from "./drafts.ts";
import { nameOf } from "./names.ts";
import { selectedId } from "./selection.ts";

export type Why = "transferred" | "queued" | "closed" | "taken" | "gone" | "lost";

export interface Departure {
  readonly id: string;
  /** How the visitor was called here. */
  readonly name: string;
  readonly why: Why;
}

/** The last departure of each conversation, while the page is open. */
export const departures = signal<ReadonlyMap<string, Departure>>(new Map());

/** Those that this person sent away themselves: no word is needed. */
const expected = new Set<string>();

/** This person transfers or closes it now. */
export const expectDeparture = (id: string): void => void expected.add(id);
/** They tried, and it was refused. */
export const unexpectDeparture = (id: string): void => void expected.delete(id);
/** Whether the departure was this person's own doing; asked once. */
const wasExpected = (id: string): boolean => expected.delete(id);

interface Known {
  readonly name: string;
  readonly kept: boolean;
}

/** Watches a session until the returned function is called. */
export function watchDepartures(session: DeskSession): () => void {
  let known = new Map<string, Known>();
  return effect(() => {
    const lost = session.lost.value;
    const held = new Set(session.mine.value);
    const now = new Map<string, Known>();
    for (const id of held) {
      const snapshot = session.conversations.value.get(id)?.thread.value.snapshot;
      if (!snapshot) continue;
      now.set(id, { name: nameOf(snapshot), kept: snapshot.conversation.kept });
      if (!snapshot.conversation.kept) unstoreDraft(id);
    }
    const before = known;
    known = now;
    untracked(() => {
      for (const [id, was] of before)
        if (!held.has(id)) leave(id, was, lost?.id === id ? (lost.why as Why) : null);
      for (const id of now.keys()) if (departures.value.has(id)) returned(id);
    });
  });
}

function leave(id: string, { name, kept }: Known, why: Why | null): void {
  forgetDraft(id);
  const departure: Departure = { id, name, why: why ?? (kept ? "gone" : "lost") };
  departures.value = new Map(departures.value).set(id, departure);
  // Where it was on the screen, its place says what happened; and what one did oneself needs no word.
  if (wasExpected(id) || departure.why === "closed" || selectedId.peek() === id) return;
  toasts.show({ kind: "info", text: sayDesk(titles[departure.why], { name }) });
}

/** What happened, in a few words. */
export const titles = {
  transferred: "gone_transferred",
  queued: "gone_queued",
  taken: "gone_taken",
  gone: "gone_gone",
  closed: "gone_gone",
  lost: "gone_lost",
} as const;

function returned(id: string): void {
  const rest = new Map(departures.value);
  rest.delete(id);
  departures.value = rest;
}
