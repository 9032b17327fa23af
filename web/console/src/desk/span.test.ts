import { expect, test } from "vitest";
import { language } from "#kit/texts/language.ts";
import { span, spokenSpan } from "./span.ts";

test("waiting is told in minutes and seconds, then in hours", () => {
  expect([0, 48_000, 725_000, 3_840_000, -5].map(span)).toEqual(["0:00", "0:48", "12:05", "1 h 04", "0:00"]);
});

test("waiting is spoken in the agent's language", () => {
  language.value = "fr";
  expect(spokenSpan(48_000)).toMatch(/^48\ssecondes$/);
  language.value = "en";
  expect(spokenSpan(61_000)).toBe("1 minute");
});
