import { describe, expect, test } from "vitest";
import { accentRoles, contrast, legible } from "./contrast.ts";
import { type Palette, pairs, palettes, tokenCss } from "./tokens.ts";

function failures(palette: Palette): string[] {
  return pairs.flatMap(([text, backgrounds, ratio]) =>
    backgrounds
      .filter(background => contrast(palette[text], palette[background]) < ratio)
      .map(
        background => `${text} on ${background}: ${contrast(palette[text], palette[background]).toFixed(2)}`,
      ),
  );
}

describe.each(["light", "dark"] as const)("in the %s theme", theme => {
  test("a person with low vision can read every pair", () => {
    expect(failures(palettes[theme])).toEqual([]);
  });

  test.each(["#ff0000", "#ffe600", "#ffffff", "#000000", "#7a7a7a", "#0c5a58", "#4f46e5", "#ff8fab"])(
    "a site that picks %s cannot make its visitors squint",
    colour => {
      for (const text of ["#ffffff", "#000000", "#ffe9a8", colour]) {
        expect(failures({ ...palettes[theme], ...accentRoles(colour, theme, text) })).toEqual([]);
      }
    },
  );
});

test("contrast agrees with the WCAG examples", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test("a legible colour is left as it is", () => {
  expect(legible("#0c5a58", ["#ffffff"], 4.5)).toBe("#0c5a58");
});

test("a person who asks for less motion, forced colours or large targets is heard", () => {
  const text = tokenCss();
  for (const query of ["prefers-reduced-motion:reduce", "forced-colors:active", "pointer:coarse"]) {
    expect(text).toContain(query);
  }
});
