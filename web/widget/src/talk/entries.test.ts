import { describe, expect, it } from "vitest";
import { blankConversation } from "#client/fake.ts";
import type { Outgoing } from "#client/outbox.ts";
import type { ConversationSnapshot, PublicEntry } from "#client/wire.ts";
import { type Line, lastOwn, linesOf } from "./entries.ts";

const NOON = new Date("2026-11-23T12:00:00").getTime();
const MINUTE = 60_000;

const said = (number: number, author: string, minute: number): PublicEntry => ({
  type: "message.posted",
  conversation_id: "c1",
  number,
  at: NOON + minute * MINUTE,
  author,
  client_id: `client-${number}`,
  text: `Message ${number}`,
});
const joined = (number: number, handle: string): PublicEntry => ({
  type: "agent.joined",
  conversation_id: "c1",
  number,
  at: NOON,
  participant: { handle, role: "agent", name: handle, avatar: "", since: NOON },
});
const outgoing = (change: Partial<Outgoing> = {}): Outgoing => ({
  client_id: "under-way",
  kind: "message",
  text: "Under way",
  at: NOON + 9 * MINUTE,
  state: "sending",
  refusal: null,
  email: "",
  ...change,
});

function conversation(entries: PublicEntry[], delivered = 0, read = 0): ConversationSnapshot {
  const blank = blankConversation("c1", NOON);
  const receipts = { ...blank.conversation.receipts, team_delivered: delivered, team_read: read };
  return { ...blank, conversation: { ...blank.conversation, receipts }, entries };
}

const kinds = (lines: readonly Line[]) => lines.map(line => line.kind);
const messages = (lines: readonly Line[]) => lines.filter(line => line.kind === "message");

describe("the lines of a conversation", () => {
  it("name each day once", () => {
    const lines = linesOf(
      conversation([said(1, "visitor", 0), said(2, "p1", 1), said(3, "p1", 24 * 60)]),
      [],
      true,
    );
    expect(kinds(lines)).toEqual(["day", "message", "message", "day", "message"]);
  });

  it("join what one person says within five minutes", () => {
    const lines = messages(
      linesOf(
        conversation([said(1, "p1", 0), said(2, "p1", 2), said(3, "p1", 20), said(4, "visitor", 21)]),
        [],
        true,
      ),
    );
    expect(lines.map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it("tell sent, delivered and read apart, of the visitor's own words only", () => {
    const entries = [said(1, "visitor", 0), said(2, "visitor", 1), said(3, "visitor", 2), said(4, "p1", 3)];
    const lines = messages(linesOf(conversation(entries, 2, 1), [], true));
    expect(lines.map(line => line.status)).toEqual(["read", "delivered", "sent", undefined]);
    expect(lastOwn(lines)).toBe("client-3");
  });

  it("say whether a word is being sent or waits for the link", () => {
    expect(messages(linesOf(undefined, [outgoing()], true))[0]?.status).toBe("sending");
    expect(messages(linesOf(undefined, [outgoing()], false))[0]?.status).toBe("waiting");
    expect(messages(linesOf(undefined, [outgoing({ state: "failed" })], false))[0]?.status).toBe("failed");
  });

  it("know that another agent came", () => {
    const lines = linesOf(conversation([joined(1, "p1"), joined(2, "p2")]), [], true);
    expect(lines.flatMap(line => (line.kind === "happened" ? [line.again] : []))).toEqual([false, true]);
  });
});
