import { expect, test } from "vitest";
import type { Outgoing } from "#client/outbox.ts";
import { tell } from "../gallery/fixtures.ts";
import { type Line, linesOf } from "./lines.ts";

const noon = Date.UTC(2026, 10, 23, 12);
const thread = (...said: string[]) => tell({ id: "cv_1", label: 1, opened: noon, said });
const kinds = (lines: Line[]) => lines.map(line => line.kind);

test("a note stands where it was written, between the words around it", () => {
  const lines = linesOf(thread("v: hello", "n: check the order", "a: hello"));
  expect(kinds(lines)).toEqual(["day", "event", "message", "event", "note", "message"]);
});

test("words of one person within five minutes stand together", () => {
  const lines = linesOf(thread("v: one", "a: two", "a: three", "+400", "a: four"));
  const own = lines.filter(line => line.kind === "message").slice(1);
  expect(own.map(line => [line.start, line.end])).toEqual([
    [true, false],
    [false, true],
    [true, true],
  ]);
});

test("only the last word of ours says how far it got", () => {
  const snapshot = thread("v: one", "a: two", "a: three", "v: four");
  const receipts = { ...snapshot.conversation.receipts, visitor_read: 4, visitor_delivered: 5 };
  const lines = linesOf({ ...snapshot, conversation: { ...snapshot.conversation, receipts } });
  const statuses = lines
    .map(line => (line.kind === "message" ? line.status : undefined))
    .filter(said => said !== undefined);
  expect(statuses).toEqual([null, null, "delivered", null]);
});

test("what was unread when the thread was opened is marked once", () => {
  const lines = linesOf(thread("v: one", "a: two", "v: three", "v: four"), [], 5);
  expect(kinds(lines)).toEqual(["day", "event", "message", "event", "message", "new", "message", "message"]);
});

test("a message under way is shown until its entry is there, never twice", () => {
  const snapshot = thread("v: one", "a: two");
  const shown = snapshot.entries.at(-1);
  const item = { kind: "message", text: "two", at: noon, state: "sent", refusal: null, email: "" } as const;
  const arrived: Outgoing = { ...item, client_id: shown && "client_id" in shown ? shown.client_id : "" };
  const underWay: Outgoing = { ...item, client_id: "other" };
  const lines = linesOf(snapshot, [arrived, underWay]);
  expect(lines.filter(line => line.kind === "outgoing").map(line => line.key)).toEqual(["oother"]);
});

test("notes of older pages wait for their page", () => {
  const snapshot = thread("v: one", "n: early", "a: two", "v: three", "n: late");
  const page = { ...snapshot, entries: snapshot.entries.slice(-1), more: true };
  expect(kinds(linesOf(page))).toEqual(["day", "message", "note"]);
});

test("five thousand messages are laid out in a few milliseconds", () => {
  const long = thread(
    "v: hello",
    ...Array.from({ length: 5_000 }, (_, index) => (index % 3 ? "v: a" : "a: b")),
  );
  const started = performance.now();
  expect(linesOf(long).length).toBeGreaterThan(5_000);
  expect(performance.now() - started).toBeLessThan(150);
});
