import { expect, test } from "vitest";
import { agoText, clockText, dateText, dayText, durationText, whenText } from "./time.tsx";

const noon = new Date(2026, 10, 23, 12, 0).getTime();
const minutes = (count: number) => count * 60_000;

test("a reader sees times in their language", () => {
  expect(clockText(noon, "en")).toBe("12:00");
  expect(dateText(noon, noon, "fr")).toBe("23 novembre");
  expect(dateText(noon, new Date(2027, 0, 1), "en")).toBe("23 November 2026");
});

test("days have names while they are near", () => {
  expect(dayText(noon, noon)).toBe("Today");
  expect(dayText(noon - minutes(13 * 60), noon)).toBe("Yesterday");
  expect(dayText(noon - minutes(3 * 24 * 60), noon, "en")).toContain("20 November");
});

test("what is past is rounded, never in the future", () => {
  expect(agoText(noon, noon, "en")).toBe("just now");
  expect(agoText(noon + 5000, noon, "en")).toBe("just now");
  expect(agoText(noon - minutes(3), noon, "en")).toMatch(/3 min/);
  expect(agoText(noon - minutes(150), noon, "fr")).toMatch(/3\sh/);
  expect(agoText(noon - minutes(60 * 24 * 9), noon, "en")).toBe("14 November");
});

test.each([
  [48_900, "0:48"],
  [725_000, "12:05"],
  [3_729_000, "1:02:09"],
  [-5, "0:00"],
])("%d ms are written %s", (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});

test("what is to come is as short as it can be told apart", () => {
  expect(whenText(noon + minutes(90), noon, "en")).toBe("13:30");
  expect(whenText(noon + minutes(21 * 60), noon, "en")).toBe("Tue 09:00");
  expect(whenText(noon + minutes(21 * 60), noon, "fr")).toBe("mar. 09:00");
  expect(whenText(noon + minutes(20 * 24 * 60), noon, "en")).toBe("13 Dec, 12:00");
});
