import { expect, test } from "vitest";
import { tell } from "../gallery/fixtures.ts";
import { inOrder, neighbour } from "./order.ts";

const conversation = (label: number, ...said: string[]) =>
  tell({ id: `cv_${label}`, label, opened: 1_000_000, said });
const labels = (...snapshots: ReturnType<typeof tell>[]) =>
  inOrder(snapshots, one => one).map(one => one.team?.label);

test("who waits longest on me stands first, whoever wrote last", () => {
  const short = conversation(1, "v: hello", "a: hello", "+300", "v: and now?");
  const long = conversation(2, "v: hello", "+400", "v: anybody?");
  expect(labels(short, long)).toEqual([2, 1]);
});

test("those with an answer come after those without, the latest word first", () => {
  const answered = conversation(1, "v: hello", "a: hello");
  const later = conversation(2, "v: hello", "+60", "a: hello");
  const waits = conversation(3, "v: hello");
  expect(labels(answered, later, waits)).toEqual([3, 2, 1]);
});

test("a closed conversation keeps nobody waiting", () => {
  const closed = conversation(1, "v: hello");
  const waits = conversation(2, "+60", "v: hello");
  expect(labels({ ...closed, conversation: { ...closed.conversation, state: "closed" } }, waits)).toEqual([
    2, 1,
  ]);
});

test("moving on goes round the ends", () => {
  expect(neighbour(["a", "b", "c"], "c", 1)).toBe("a");
  expect(neighbour(["a", "b", "c"], "a", -1)).toBe("c");
  expect(neighbour(["a", "b"], null, 1)).toBe("a");
  expect(neighbour([], null, 1)).toBeUndefined();
});
