import { expect, test } from "vitest";
import { dayText, readDay, spansOf, thereNow, weekOf } from "./times.ts";

test.each([
  [
    "9:00-12:30, 14:00–18:00",
    [
      [540, 750],
      [840, 1080],
    ],
  ],
  [
    "9h à 12h30 et 14h à 18h",
    [
      [540, 750],
      [840, 1080],
    ],
  ],
  [
    "14-18; 9-12",
    [
      [540, 720],
      [840, 1080],
    ],
  ],
  ["8.15 to 24:00", [[495, 1440]]],
  ["", []],
  ["  ", []],
] as const)("an admin writes %j and is understood", (typed, openings) => {
  expect(readDay(typed)).toEqual({ openings });
});

test.each([
  ["nine to five", "wrong"],
  ["9:00", "wrong"],
  ["9:75-10", "wrong"],
  ["9-25", "wrong"],
  ["9-10-11", "wrong"],
  ["18-9", "wrong_order"],
  ["9-9", "wrong_order"],
  ["9-12, 11-14", "wrong_overlap"],
] as const)("an admin writes %j and is told what is wrong", (typed, wrong) => {
  expect(readDay(typed)).toEqual({ wrong });
});

test.each(["en", "fr"])("what the server keeps is written as it is read, in %s", tag => {
  const spans = [
    { day: 0, start: 540, end: 750 },
    { day: 0, start: 840, end: 1080 },
    { day: 6, start: 0, end: 1440 },
  ];
  expect(spansOf(weekOf(spans, tag))).toEqual(spans);
  expect(spansOf(["what?", "", "", "", "", "", ""])).toBeUndefined();
});

test("times are set as each language sets them", () => {
  expect(dayText([[540, 1085]], "fr")).toBe("9h00–18h05");
  expect(dayText([[540, 1085]], "en")).toBe("9:00–18:05");
});

test("whether a site is open is decided by its own clock, also across the date line", () => {
  const spans = [{ day: 1, start: 540, end: 600 }];
  const at = Date.UTC(2026, 10, 23, 20, 30);
  expect(thereNow({ zone: "Pacific/Auckland", spans, holidays: [] }, at)).toEqual({
    time: "09:30",
    state: "open",
  });
  expect(thereNow({ zone: "Europe/Paris", spans, holidays: [] }, at)).toEqual({
    time: "21:30",
    state: "closed",
  });
  expect(thereNow({ zone: "Pacific/Auckland", spans, holidays: ["2026-11-24"] }, at).state).toBe("holiday");
  expect(thereNow({ zone: "Europe/Paris", spans: [], holidays: [] }, at).state).toBe("open");
});
