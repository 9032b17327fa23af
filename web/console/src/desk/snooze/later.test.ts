import { expect, test } from "vitest";
import { LONGEST, laterThan, localText, readLocal } from "./later.ts";

const at = (text: string) => new Date(text).getTime();
const named = (now: string) => Object.fromEntries(laterThan(at(now)).map(each => [each.name, each.at]));

test("on a weekday at noon there are an hour, the evening, tomorrow and Monday", () => {
  expect(named("2026-11-25T12:10:30")).toEqual({
    hour: at("2026-11-25T13:10:30"),
    evening: at("2026-11-25T18:00:00"),
    tomorrow: at("2026-11-26T09:00:00"),
    monday: at("2026-11-30T09:00:00"),
  });
});

test("no evening in the evening, nor when an hour is as good", () => {
  expect(named("2026-11-25T17:00:00")).not.toHaveProperty("evening");
  expect(named("2026-11-25T21:00:00")).not.toHaveProperty("evening");
});

test("on a Sunday Monday is tomorrow; on a Monday it is the next", () => {
  expect(named("2026-11-29T10:00:00")).not.toHaveProperty("monday");
  expect(named("2026-11-30T08:00:00")["monday"]).toBe(at("2026-12-07T09:00:00"));
});

test("every time offered may be asked for", () => {
  for (let hour = 0; hour < 24 * 21; hour += 1) {
    const now = at("2026-03-20T00:30:00") + hour * 60 * 60_000;
    for (const { at: then } of laterThan(now)) {
      expect(then).toBeGreaterThan(now);
      expect(then).toBeLessThanOrEqual(now + LONGEST);
    }
  }
});

test("a picked time is read as it was shown, and only when it is to come", () => {
  const now = at("2026-11-25T12:00:00");
  expect(readLocal(localText(at("2026-11-28T16:45:00")), now)).toBe(at("2026-11-28T16:45:00"));
  for (const text of [
    "",
    "nonsense",
    localText(now),
    localText(now - 60_000),
    localText(now + LONGEST + 60_000),
  ])
    expect(readLocal(text, now), text).toBeNull();
});
