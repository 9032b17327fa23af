// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { slashAt } from "./picker.tsx";
import { findReplies, type SavedState } from "./saved.ts";

test("a slash opens the saved replies where a word could begin, never inside a date or an address", () => {
  expect(slashAt("/")).toBe(0);
  expect(slashAt("Hello /ret")).toBe(6);
  expect(slashAt("Hello /late delivery")).toBe(6);
  expect(slashAt("3/4")).toBe(-1);
  expect(slashAt("https://shop.example")).toBe(-1);
  expect(slashAt("/ ")).toBe(-1);
  expect(slashAt("either /or\n")).toBe(-1);
});

const reply = (shortcut: string, text: string) => ({
  id: shortcut,
  shortcut,
  text,
  shared: true,
  owner_id: null,
});
const state: SavedState = {
  at: "here",
  replies: [
    reply("hello", "Good day"),
    reply("retour", "Trente jours"),
    reply("thanks", "Hello again, and thank you"),
  ],
};
const found = (typed: string) => findReplies(state, typed).map(one => one.shortcut);

test("the shortcut counts first, then any word; accents and case do not matter", () => {
  expect(found("hel")).toEqual(["hello", "thanks"]);
  expect(found("TRENTE")).toEqual(["retour"]);
  expect(found("réto")).toEqual(["retour"]);
  expect(found("")).toHaveLength(3);
});
