import { expect, test } from "vitest";
import { avatarShades, hueOf, initialsOf } from "./avatar.tsx";
import { contrast } from "./contrast.ts";

/** OKLCH to `#rrggbb`, clipped to sRGB as browsers may do at worst. */
function hex([lightness = 0, chroma = 0]: number[], hue: number): string {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const channels = linear.map(value => {
    const gamma = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(255 * Math.min(1, Math.max(0, gamma)));
  });
  return `#${channels.map(channel => channel.toString(16).padStart(2, "0")).join("")}`;
}

test.each(["light", "dark"] as const)("initials can be read on every hue, %s", theme => {
  const { back, text } = avatarShades[theme];
  const worst = Math.min(
    ...Array.from({ length: 360 }, (_, hue) => contrast(hex(back, hue), hex(text, hue))),
  );
  expect(worst).toBeGreaterThanOrEqual(4.5);
});

test("a person keeps one hue, and neighbours differ", () => {
  expect(hueOf("agent-7")).toBe(hueOf("agent-7"));
  const hues = new Set(Array.from({ length: 20 }, (_, index) => Math.floor(hueOf(`a${index}`) / 30)));
  expect(hues.size).toBeGreaterThanOrEqual(6);
});

test.each([
  ["Zoé Martin", "ZM"],
  ["inès", "I"],
  ["  Léa   van der Berg ", "LB"],
  ["𝒳avier Œuf", "𝒳Œ"],
  ["", ""],
])("the initials of %s are %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
