import { describe, expect, it } from "vitest";
import { limits } from "../allowlist.json";
import type { Batch, NodeTuple, PageOp } from "../wire.ts";
import { Outbox } from "./outbox.ts";

/** So many elements beside each other, as a very long list has them. */
const siblings = (count: number): NodeTuple[] =>
  Array.from({ length: count }, (_, at) => [
    at + 10,
    1,
    0,
    1,
    "li",
    { class: `c${at} c${at + 1} c${at + 2}` },
  ]);

function told(...ops: PageOp[]): Batch[] {
  const texts: string[] = [];
  const outbox = new Outbox(text => texts.push(text));
  for (const op of ops) outbox.push(op);
  outbox.flush();
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(limits.batchBytes / 3);
  return texts.map(text => JSON.parse(text) as Batch);
}

const all = (batches: Batch[]): PageOp[] => batches.flatMap(([, , ...ops]) => ops);

describe("what one parent holds in great number", () => {
  it("is told in batches that a socket takes, in order, and complete only with the last", () => {
    const nodes = siblings(60_000);
    const ops = all(told([1, 3, 1, nodes], [17, "live"]));

    const parts = ops.filter(op => op[0] === 1);
    expect(parts.length).toBeGreaterThan(4);
    expect(parts.flatMap(op => op[3])).toEqual(nodes);
    expect(parts.map(op => op[2])).toEqual([...parts.slice(1).map(() => 0), 1]);
    expect(parts.every(op => op[1] === 3 && op[3].length <= limits.batchOps)).toBe(true);
    expect(ops.at(-1)).toEqual([17, "live"]);
  });

  it("is added later in the same way", () => {
    const nodes = siblings(60_000);
    const ops = all(told([3, 7], [2, nodes], [3, 8]));

    expect(ops[0]).toEqual([3, 7]);
    expect(ops.filter(op => op[0] === 2).flatMap(op => op[1])).toEqual(nodes);
    expect(ops.at(-1)).toEqual([3, 8]);
  });

  it("leaves what fits as it is", () => {
    const op: PageOp = [1, 0, 1, siblings(3)];
    expect(all(told(op))).toEqual([op]);
  });
});
