import { describe, expect, it } from "vitest";
import type { Messages } from "#kit/texts/catalogue.ts";
import { reviewTexts } from "#kit/texts/review.ts";

const english = import.meta.glob<Messages>("./*/en.ts", { eager: true, import: "en" });
const french = import.meta.glob<Messages>("./*/fr.ts", { eager: true, import: "fr" });

describe("the widget's texts", () => {
  it.each(Object.keys(english))("are complete in both languages and well set in French: %s", file => {
    expect(reviewTexts(english[file] ?? {}, french[file.replace("en.ts", "fr.ts")] ?? {})).toEqual([]);
  });
});
