/** From a conversation's entries to the lines of the screen: days, what happened, runs of messages by one author. */
import type { Outgoing } from "#client/outbox.ts";
import type { ConversationSnapshot, PublicEntry } from "#client/wire.ts";
import type { MessageStatus } from "#kit/message.tsx";
import type { Receipt } from "../receipts.ts";

type Posted = Extract<PublicEntry, { type: "message.posted" | "attachment.posted" }>;
type PostedFile = Extract<Posted, { type: "attachment.posted" }>;
/** What is told between messages. */
export type Happening = Exclude<PublicEntry, Posted | { type: "conversation.opened" | "conversation.rated" }>;

export interface MessageLine {
  readonly kind: "message";
  readonly key: string;
  /** `visitor` or a participant's handle. */
  readonly author: string;
  readonly text: string;
  /** What was said is a file. */
  readonly file?: PostedFile;
  readonly at: number;
  readonly first: boolean;
  readonly last: boolean;
  /** Of the visitor's own messages only. */
  readonly status?: MessageStatus;
  /** Not in the conversation yet. */
  readonly outgoing?: Outgoing;
}

export type Line =
  | MessageLine
  | Receipt
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | { readonly kind: "happened"; readonly key: string; readonly entry: Happening; readonly again: boolean };

/** Messages of one author within this many milliseconds are one run. */
const RUN = 5 * 60_000;

/**
 * The lines of a conversation and of what is still under way.
 *
 * @param live whether the link is: decides between "sending" and "will be sent later".
 */
export function linesOf(
  snapshot: ConversationSnapshot | undefined,
  outgoing: readonly Outgoing[],
  live: boolean,
): Line[] {
  const lines: Line[] = [];
  let joined = 0;
  let day = "";
  const at = (moment: number) => {
    const next = new Date(moment).toDateString();
    if (next !== day) lines.push({ kind: "day", key: next, at: moment });
    day = next;
  };
  for (const entry of snapshot?.entries ?? []) {
    if (entry.type === "conversation.opened" || entry.type === "conversation.rated") continue;
    at(entry.at);
    if (entry.type === "message.posted" || entry.type === "attachment.posted")
      lines.push(posted(entry, snapshot));
    else lines.push({ kind: "happened", key: `${entry.number}`, entry, again: joined > 0 });
    if (entry.type === "agent.joined") joined += 1;
  }
  for (const item of outgoing) {
    at(item.at);
    lines.push(underWay(item, live));
  }
  return inRuns(lines);
}

/** With the receipts of this page, each where its moment is; a day that only has receipts has no heading. */
export function withReceipts(lines: readonly Line[], receipts: readonly Receipt[]): readonly Line[] {
  if (receipts.length === 0) return lines;
  const moment = (line: Line) => (line.kind === "happened" ? line.entry.at : line.at);
  const placed: Line[] = [...lines];
  for (const receipt of receipts) {
    const before = placed.findLastIndex(line => moment(line) <= receipt.at);
    placed.splice(before + 1, 0, receipt);
  }
  return placed;
}

function posted(entry: Posted, snapshot: ConversationSnapshot | undefined): MessageLine {
  const { author, at, client_id: key, number } = entry;
  const said = entry.type === "message.posted" ? { text: entry.text } : { text: "", file: entry };
  const line = { kind: "message", key, author, ...said, at, first: true, last: true } as const;
  if (author !== "visitor" || !snapshot) return line;
  const { team_delivered, team_read } = snapshot.conversation.receipts;
  const status = number <= team_read ? "read" : number <= team_delivered ? "delivered" : "sent";
  return { ...line, status };
}

function underWay(outgoing: Outgoing, live: boolean): MessageLine {
  const { client_id: key, text, at, state } = outgoing;
  const status: MessageStatus = state === "sending" && !live ? "waiting" : state;
  return { kind: "message", key, author: "visitor", text, at, first: true, last: true, status, outgoing };
}

function inRuns(lines: readonly Line[]): Line[] {
  return lines.map((line, index) => {
    if (line.kind !== "message") return line;
    return { ...line, first: !follows(lines[index - 1], line), last: !follows(line, lines[index + 1]) };
  });
}

function follows(before: Line | undefined, after: Line | undefined): boolean {
  if (before?.kind !== "message" || after?.kind !== "message") return false;
  const failed = before.status === "failed" || after.status === "failed";
  return !failed && before.author === after.author && after.at - before.at < RUN;
}

/** The key of the last message of the visitor's own: the one whose status is written out. */
export function lastOwn(lines: readonly Line[]): string | undefined {
  return lines.findLast(line => line.kind === "message" && line.author === "visitor")?.key;
}
