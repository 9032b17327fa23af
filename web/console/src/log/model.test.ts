// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import {
  anything,
  exportAddress,
  filter,
  found,
  isNarrow,
  look,
  lookFor,
  lookFurther,
  queryOf,
} from "./model.ts";

const line = (id: string) => ({ id });

beforeEach(() => {
  filter.value = anything;
  found.value = { at: "waiting" };
  vi.restoreAllMocks();
});

function answer(...pages: object[]) {
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async address => {
    asked.push(String(address));
    return new Response(JSON.stringify(pages[asked.length - 1]));
  });
  return asked;
}

test("a day counts from its first moment to its last, where the reader is", () => {
  const query = queryOf({ ...anything, since: "2026-11-01", until: "2026-11-01" });
  expect(Number(query.get("since"))).toBe(new Date(2026, 10, 1).getTime());
  expect(Number(query.get("until"))).toBe(new Date(2026, 10, 2).getTime());
});

test("what is left open is not asked for, and no other agent can be", () => {
  expect(isNarrow(anything)).toBe(false);
  expect(queryOf({ ...anything, text: "  " }).toString()).toBe("");
  expect(queryOf({ ...anything, mine: true }).toString()).toBe("agent=me");
});

test("a file holds what the filter finds", () => {
  expect(exportAddress("csv", anything)).toBe("/api/v1/conversations/export.csv");
  expect(exportAddress("json", { ...anything, tag: "a&b" })).toBe(
    "/api/v1/conversations/export.json?tag=a%26b",
  );
});

test("a manager looks further back, and what was found stays", async () => {
  const asked = answer(
    { items: [line("c_2")], next: "abc", reached: 5 },
    { items: [line("c_1")], next: null, reached: null },
  );
  await look();
  lookFurther();
  await vi.waitFor(() =>
    expect(found.value).toMatchObject({ lines: [line("c_2"), line("c_1")], next: null }),
  );
  expect(asked[1]).toContain("cursor=abc");
});

test("a late answer to an old question does not replace the new one", async () => {
  let first: (response: Response) => void = () => undefined;
  vi.spyOn(globalThis, "fetch")
    .mockImplementationOnce(() => new Promise(resolve => (first = resolve)))
    .mockImplementationOnce(
      async () => new Response(JSON.stringify({ items: [line("new")], next: null, reached: null })),
    );
  const late = look();
  lookFor({ tag: "new" });
  await vi.waitFor(() => expect(found.value).toMatchObject({ lines: [line("new")] }));
  first(new Response(JSON.stringify({ items: [line("old")], next: null, reached: null })));
  await late;
  expect(found.value).toMatchObject({ lines: [line("new")] });
});
