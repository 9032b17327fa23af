/** In which order conversations stand: who waits longest on me first, then those where the word is theirs to take. */
import { isSaid } from "#client/said.ts";
import type { ConversationSnapshot } from "#wire/protocol.ts";

/** When something last happened in it, in milliseconds. */
export function lastAt(snapshot: ConversationSnapshot): number {
  return Math.max(
    snapshot.conversation.opened_at,
    snapshot.entries.at(-1)?.at ?? 0,
    snapshot.notes.at(-1)?.at ?? 0,
  );
}

/** Since when the visitor waits for a word of mine; null when the last word is ours. */
export const waitingSince = (snapshot: ConversationSnapshot): number | null =>
  snapshot.conversation.state === "closed" ? null : (snapshot.team?.waiting_since ?? null);

function compare(one: ConversationSnapshot, other: ConversationSnapshot): number {
  const [mine, theirs] = [waitingSince(one), waitingSince(other)];
  if (mine !== null && theirs !== null) return mine - theirs || label(one) - label(other);
  if (mine !== null) return -1;
  if (theirs !== null) return 1;
  // Last message, not last event: a tag or a page seen must not make rows jump.
  return lastWord(other) - lastWord(one) || label(one) - label(other);
}

const label = (snapshot: ConversationSnapshot) => snapshot.team?.label ?? 0;

function lastWord(snapshot: ConversationSnapshot): number {
  const word = snapshot.entries.findLast(isSaid);
  return word?.at ?? snapshot.conversation.opened_at;
}

/** A new list in order; ties by the conversation's label, so that everybody sees the same. */
export const inOrder = <Held>(
  held: Iterable<Held>,
  snapshotOf: (one: Held) => ConversationSnapshot,
): Held[] =>
  [...held]
    .map(one => ({ one, snapshot: snapshotOf(one) }))
    .sort((a, b) => compare(a.snapshot, b.snapshot))
    .map(({ one }) => one);

/** The id after `current` (or before, with -1) in `ids`, around the ends; the first one when none is current. */
export function neighbour(ids: readonly string[], current: string | null, step: 1 | -1): string | undefined {
  const at = current === null ? -1 : ids.indexOf(current);
  if (at < 0) return step === 1 ? ids[0] : ids.at(-1);
  return ids[(at + step + ids.length) % ids.length];
}
