/**
 * A conversation as a client holds it: a snapshot, what came before its turn, and how to mend a gap.
 *
 * The snapshot never has a hole. An entry with a number past the next one waits in `held` until the missing ones
 * arrive, by themselves or because `missing` was asked for with `conversation.get`.
 */
import { fold, isPublic, isTeam } from "./fold.ts";
import type { ConversationSnapshot, GetConversation, News, PublicEntry, TeamEntry } from "./wire.ts";

export interface Thread {
  readonly snapshot: ConversationSnapshot;
  /** Entries whose turn has not come, in no order. */
  readonly held: readonly (PublicEntry | TeamEntry)[];
}

export const threadOf = (snapshot: ConversationSnapshot): Thread => ({ snapshot, held: [] });

/** The thread after `item`; the same object when nothing changed. */
export function receive(thread: Thread, item: News): Thread {
  if (!("conversation_id" in item) || item.conversation_id !== thread.snapshot.conversation.id) return thread;
  if (isAhead(thread.snapshot, item)) return { ...thread, held: [...thread.held, item] };
  const snapshot = fold(thread.snapshot, item);
  return snapshot === thread.snapshot ? thread : release({ ...thread, snapshot });
}

/** What to ask for so that the held entries find their turn; null when none is held. */
export function missing({ snapshot, held }: Thread): GetConversation | null {
  if (held.length === 0) return null;
  return {
    type: "conversation.get",
    conversation_id: snapshot.conversation.id,
    public_after: snapshot.conversation.public,
    team_after: snapshot.team?.team ?? null,
  };
}

/**
 * The thread after an answer about the same conversation: entries that follow ours, that come before ours
 * (`before` pages back), or a new start when the answer begins past a hole.
 */
export function merge(thread: Thread, answer: ConversationSnapshot): Thread {
  const { snapshot, held } = thread;
  if (answer.conversation.id !== snapshot.conversation.id) return thread;
  const first = answer.entries[0]?.number ?? Number.POSITIVE_INFINITY;
  if (first > snapshot.conversation.public + 1 && answer.entries.length > 0)
    return release({ snapshot: answer, held });
  const older = first < (snapshot.entries[0]?.number ?? Number.POSITIVE_INFINITY);
  const entries = united(snapshot.entries, answer.entries);
  const notes = united(snapshot.notes, answer.notes);
  const reached = reaches(entries, snapshot.conversation.public, answer.conversation.public);
  const teamReached = reaches(notes, snapshot.team?.team ?? 0, answer.team?.team ?? 0);
  return release({
    held,
    snapshot: {
      type: "conversation",
      conversation: reached ? answer.conversation : snapshot.conversation,
      team: teamReached ? answer.team : snapshot.team,
      entries,
      notes,
      more: older ? answer.more : snapshot.more,
    },
  });
}

/** Whether a header that counts `theirs` may stand over these entries: not older than ours, and nothing amiss below it. */
function reaches(entries: readonly { readonly number: number }[], ours: number, theirs: number): boolean {
  return theirs === ours || (theirs > ours && entries.at(-1)?.number === theirs);
}

function isAhead(snapshot: ConversationSnapshot, item: News): item is PublicEntry | TeamEntry {
  if (isPublic(item)) return item.number > snapshot.conversation.public + 1;
  return isTeam(item) && snapshot.team !== null && item.number > snapshot.team.team + 1;
}

/** Folds the held entries whose turn has come, and drops those already known. */
function release({ snapshot, held }: Thread): Thread {
  const inOrder = [...held].sort((one, other) => one.number - other.number);
  const after = inOrder.reduce<ConversationSnapshot>(fold, snapshot);
  return { snapshot: after, held: inOrder.filter(entry => isAhead(after, entry)) };
}

/** Both lists in order of number, each number once. */
function united<Entry extends { readonly number: number }>(ours: Entry[], theirs: Entry[]): Entry[] {
  const first = ours[0]?.number ?? 0;
  const last = ours.at(-1)?.number ?? 0;
  const before = theirs.filter(entry => entry.number < first);
  const after = theirs.filter(entry => entry.number > last);
  return before.length + after.length > 0 ? [...before, ...ours, ...after] : ours;
}
