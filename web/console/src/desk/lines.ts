/**
 * A thread as lines to draw: both lanes in one order, days, what is new, and what is still under way.
 *
 * Pure, and the same for the live desk and for a closed conversation opened from the log.
 */

import type { Outgoing } from "#client/outbox.ts";
import { isSaid } from "#client/said.ts";
import type { PublicEntry, TeamEntry } from "#client/wire.ts";
import type {
  AttachmentPostedEntry,
  ConversationSnapshot,
  MessagePostedEntry,
  NotePostedEntry,
} from "#wire/protocol.ts";

/** Words of one author within this time stand together; milliseconds. */
const TOGETHER = 5 * 60_000;

interface Placed {
  readonly key: string;
  readonly at: number;
}
interface Grouped {
  /** First and last of words that stand together. */
  readonly start: boolean;
  readonly end: boolean;
}

export type Status = "sent" | "delivered" | "read";

export interface MessageLine extends Placed, Grouped {
  readonly kind: "message";
  readonly entry: MessagePostedEntry | AttachmentPostedEntry;
  /** Only under the last message of our side. */
  readonly status: Status | null;
}
export interface NoteLine extends Placed, Grouped {
  readonly kind: "note";
  readonly entry: NotePostedEntry;
}
export interface EventLine extends Placed {
  readonly kind: "event";
  readonly entry: Exclude<
    PublicEntry | TeamEntry,
    MessagePostedEntry | AttachmentPostedEntry | NotePostedEntry
  >;
}
export interface DayLine extends Placed {
  readonly kind: "day";
}
/** Above the first message that was unread when the thread was opened. */
export interface NewLine extends Placed {
  readonly kind: "new";
}
export interface OutgoingLine extends Placed {
  readonly kind: "outgoing";
  readonly item: Outgoing;
}
export type Line = MessageLine | NoteLine | EventLine | DayLine | NewLine | OutgoingLine;

/** How far the visitor got with our message `number`. */
export function statusOf(snapshot: ConversationSnapshot, number: number): Status {
  const { visitor_read, visitor_delivered } = snapshot.conversation.receipts;
  if (number <= visitor_read) return "read";
  return number <= visitor_delivered ? "delivered" : "sent";
}

/** Both lanes in one order: a team entry stands right after the public number it says. */
export function together(snapshot: ConversationSnapshot): (PublicEntry | TeamEntry)[] {
  const { entries, notes, more } = snapshot;
  const first = entries[0]?.number ?? 0;
  const merged: (PublicEntry | TeamEntry)[] = [];
  let next = 0;
  // Notes of pages not loaded yet come with those pages.
  while (more && (notes[next]?.after ?? first) < first - 1) next += 1;
  const release = (upTo: number) => {
    for (let note = notes[next]; note && note.after <= upTo; note = notes[++next]) merged.push(note);
  };
  release(first - 1);
  for (const entry of entries) {
    merged.push(entry);
    release(entry.number);
  }
  release(Number.POSITIVE_INFINITY);
  return merged;
}

const day = (at: number) => new Date(at).toDateString();

const keyOf = (entry: PublicEntry | TeamEntry) =>
  "after" in entry ? `t${entry.number}` : `p${entry.number}`;

function lastOwn(entries: readonly PublicEntry[]): number {
  const own = entries.findLast(entry => isSaid(entry) && entry.author !== "visitor");
  return own?.number ?? 0;
}

type Entry = PublicEntry | TeamEntry;

function adjoins(one: Entry | undefined, other: Entry | undefined): boolean {
  if (!one || !other) return false;
  const both = isSaid(one) ? isSaid(other) : one.type === "note.posted" && other.type === "note.posted";
  if (!both || !("author" in one)) return false;
  const same = "author" in other && one.author === other.author;
  return same && other.at - one.at < TOGETHER && day(one.at) === day(other.at);
}

/**
 * The lines of a thread. `newFrom`: the first public number that was unread when it was opened, or null.
 */
export function linesOf(
  snapshot: ConversationSnapshot,
  outgoing: readonly Outgoing[] = [],
  newFrom: number | null = null,
): Line[] {
  const lines: Line[] = [];
  const all = together(snapshot);
  const last = lastOwn(snapshot.entries);
  let today = "";
  for (const [index, entry] of all.entries()) {
    const { at } = entry;
    if (day(at) !== today) {
      today = day(at);
      lines.push({ kind: "day", key: `d${today}`, at });
    }
    const fresh = newFrom !== null && !("after" in entry) && entry.number === newFrom;
    if (fresh) lines.push({ kind: "new", key: "new", at });
    const group = {
      start: fresh || !adjoins(all[index - 1], entry),
      end: !adjoins(entry, all[index + 1]),
    };
    lines.push(lineOf(entry, group, entry.number === last ? statusOf(snapshot, last) : null));
  }
  return [...lines, ...outgoingLines(snapshot, outgoing)];
}

function lineOf(entry: Entry, group: Grouped, status: Status | null): Line {
  const placed = { key: keyOf(entry), at: entry.at };
  if (isSaid(entry)) {
    return {
      kind: "message",
      ...placed,
      ...group,
      entry,
      status: entry.author === "visitor" ? null : status,
    };
  }
  if (entry.type === "note.posted") return { kind: "note", ...placed, ...group, entry };
  return { kind: "event", ...placed, entry };
}

/** What is under way, without what the thread already shows. */
function outgoingLines(snapshot: ConversationSnapshot, outgoing: readonly Outgoing[]): OutgoingLine[] {
  if (outgoing.length === 0) return [];
  const shown = new Set<string>();
  for (const entry of [...snapshot.entries.slice(-50), ...snapshot.notes.slice(-50)]) {
    if ("client_id" in entry) shown.add(entry.client_id);
  }
  return outgoing
    .filter(item => !shown.has(item.client_id))
    .map(item => ({ kind: "outgoing", key: `o${item.client_id}`, at: item.at, item }));
}
