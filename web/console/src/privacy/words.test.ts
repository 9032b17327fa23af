import { beforeEach, expect, test } from "vitest";
import { language } from "#kit/texts/language.ts";
import { page } from "./fixtures.ts";
import { daysText, heldRung, lastDay, nameOf } from "./words.ts";

const day = (number: number) => Date.UTC(2026, 10, number);

beforeEach(() => {
  language.value = "en";
});

test("an admin reads how many go at once, and how many later", () => {
  expect(daysText([{ day: null, total: 3 }])).toBe("3 are erased at once");
  expect(
    daysText([
      { day: null, total: 1 },
      { day: day(24), total: 2 },
    ]),
  ).toMatch(/^1 is erased at once · 2 on 24 November/);
});

test("many days are joined into what goes until the last of them", () => {
  const many = Array.from({ length: 10 }, (_, index) => ({ day: day(index + 1), total: 2 }));
  expect(daysText(many)).toMatch(/^2 on 1 November.* · 2 on 2 November.* · 16 more until 10 November/);
});

test("the last deadline is the last day; none when all are over", () => {
  expect(lastDay([{ day: null, total: 1 }])).toBeNull();
  expect(
    lastDay([
      { day: day(1), total: 1 },
      { day: day(2), total: 1 },
    ]),
  ).toBe(day(2));
});

test("beyond the host's limit it is the limit that holds", () => {
  const history = page({ chat_history: "week" }).settings[0];
  if (!history) throw new Error("no setting");
  expect(heldRung(history, "year")?.rung).toBe("week");
  expect(heldRung(history, "day")?.rung).toBe("day");
});

test("a rung that the ladder no longer has keeps its word", () => {
  expect(nameOf(page().settings[0], "decade")).toBe("decade");
  expect(nameOf(undefined, "off")).toBe("off");
});
