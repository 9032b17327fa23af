import { expect, test } from "vitest";
import type { Messages } from "#kit/texts/catalogue.ts";
import { reviewTexts } from "#kit/texts/review.ts";

const english = import.meta.glob<{ en: Messages }>("./*/en.ts", { eager: true });
const french = import.meta.glob<{ fr: Messages }>("./*/fr.ts", { eager: true });

test.each(Object.keys(english))("%s says the same in French, as French is set", file => {
  const other = french[file.replace("/en.ts", "/fr.ts")];
  expect(reviewTexts(english[file]?.en ?? {}, other?.fr ?? {})).toEqual([]);
});

test("no catalogue is French only", () => {
  expect(Object.keys(french).map(file => file.replace("/fr.ts", "/en.ts"))).toEqual(Object.keys(english));
});
