/**
 * The desk of the person signed in: one session over the socket, and what the screens read from it.
 *
 * It lives as long as somebody is signed in, also while another screen is shown: an agent who reads the log is still
 * there for their visitors.
 */
import { computed, effect } from "@preact/signals";
import { DeskSession } from "#client/desk.ts";
import type { LiveConversation } from "#client/live.ts";
import type { ConversationSnapshot, PresenceView, QueuedView } from "#wire/protocol.ts";
import { endSession } from "../session.ts";
import { watchArrivals } from "./arrivals.ts";
import { watchDepartures } from "./departures.ts";
import { unsentStore } from "./drafts.ts";
import { inOrder, neighbour, waitingSince } from "./order.ts";
import { select, selectedId } from "./selection.ts";
import { desk } from "./session.ts";

/** The snapshot of a conversation, subscribed to. */
export const snapshotOf = (one: LiveConversation): ConversationSnapshot => one.thread.value.snapshot;

/** Whether the server has said what there is; false shows skeletons. */
export const ready = computed(() => desk.value?.me.value != null);

/** All that I answer, in no order. */
const held = computed<LiveConversation[]>(() => {
  const session = desk.value;
  if (!session) return [];
  return session.mine.value.map(id => session.conversations.value.get(id)).filter(one => one !== undefined);
});

/** Put aside until a time, or until its visitor writes. */
export const isSnoozed = (one: LiveConversation): boolean => snapshotOf(one).team?.snoozed != null;

/** My live conversations: who waits longest on me first. */
export const mine = computed<LiveConversation[]>(() =>
  inOrder(
    held.value.filter(one => !isSnoozed(one)),
    snapshotOf,
  ),
);

/** Those I put aside: next to come back first, and those that wait for a word last. */
export const snoozed = computed<LiveConversation[]>(() => {
  const until = (one: LiveConversation) => snapshotOf(one).team?.snoozed?.until ?? Number.POSITIVE_INFINITY;
  return held.value.filter(isSnoozed).sort((one, other) => (until(one) < until(other) ? -1 : 1));
});

/** Those that ended here since the page was opened, latest first. */
export const ended = computed<LiveConversation[]>(() => {
  const session = desk.value;
  if (!session) return [];
  const own = new Set(session.mine.value);
  const closed = [...session.conversations.value.values()].filter(
    one => !own.has(one.id) && snapshotOf(one).conversation.state === "closed",
  );
  const at = (one: LiveConversation) => snapshotOf(one).conversation.closed_at ?? 0;
  return closed.sort((one, other) => at(other) - at(one));
});

/** Who waits for anybody, in order; left messages apart. */
export const waiting = computed<readonly QueuedView[]>(() => queueOf("waiting"));
export const left = computed<readonly QueuedView[]>(() => queueOf("left"));

function queueOf(state: QueuedView["state"]): readonly QueuedView[] {
  return (desk.value?.queue.value ?? []).filter(each => each.state === state);
}

/** My own state as colleagues see it. */
export const myPresence = computed<PresenceView | null>(() => {
  const session = desk.value;
  return session?.presences.value.get(session.me.value?.id ?? "") ?? null;
});

/** The conversation on the screen, when this desk holds it. */
export const selected = computed<LiveConversation | null>(
  () => desk.value?.conversations.value.get(selectedId.value ?? "") ?? null,
);

/** The one row of the list that Tab goes to: the conversation at hand, else the first; arrows do the rest. */
export const tabStop = computed<string | null>(() => {
  const id = selectedId.value;
  if (id !== null && [...mine.value, ...snoozed.value, ...ended.value].some(one => one.id === id)) return id;
  const first = waiting.value[0] ?? left.value[0];
  return mine.value[0]?.id ?? first?.conversation_id ?? snoozed.value[0]?.id ?? null;
});

/** The next or previous one of mine, as the list shows them. */
export function selectNeighbour(step: 1 | -1): void {
  const next = neighbour(
    mine.peek().map(one => one.id),
    selectedId.peek(),
    step,
  );
  if (next) select(next);
}

/** The one that waits longest besides the one on the screen. */
export function nextWaiting(): string | undefined {
  return mine
    .peek()
    .find(one => one.id !== selectedId.peek() && waitingSince(one.thread.peek().snapshot) !== null)?.id;
}

export function selectNextWaiting(): void {
  const next = nextWaiting();
  if (next) select(next);
}

/** Words of visitors that nobody here has read. */
export const unread = computed(() => mine.value.reduce((sum, one) => sum + one.unread.value, 0));

/** Opens the desk; returns how to leave it. */
export function openDesk(): () => void {
  const session = new DeskSession({ store: unsentStore });
  const stops = [
    effect(() => {
      if (session.ended.value) endSession(session.ended.value);
      else if (session.socket.refusal.value?.code === "signed_out") endSession("expired");
    }),
    watchArrivals(session),
    watchDepartures(session),
  ];
  desk.value = session;
  session.start();
  return () => {
    for (const stop of stops) stop();
    session.stop();
    desk.value = null;
  };
}
