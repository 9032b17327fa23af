/**
 * Contrast of colours, and a whole set of accent roles from the one colour a site picks.
 *
 * The appearance editor refuses illegible pairs with `contrast`; `accentRoles` never makes one.
 */
import { type Palette, palettes, type Role } from "./tokens.ts";

type Channels = [red: number, green: number, blue: number];

/** Reads `#rrggbb` into channels from 0 to 1; undefined for anything else. */
export function parseColour(hex: string): Channels | undefined {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  if (!found) return undefined;
  const [, red = "0", green = "0", blue = "0"] = found;
  return [Number.parseInt(red, 16) / 255, Number.parseInt(green, 16) / 255, Number.parseInt(blue, 16) / 255];
}

const print = (channels: Channels) =>
  `#${channels
    .map(channel =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;

const linear = (channel: number) =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

function luminance(hex: string): number {
  const [red, green, blue] = parseColour(hex) ?? [0, 0, 0];
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** WCAG 2 contrast ratio of two `#rrggbb` colours, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

/** `amount` of the way from one colour to the other. */
export function mix(from: string, to: string, amount: number): string {
  const start = parseColour(from) ?? [0, 0, 0];
  const end = parseColour(to) ?? [0, 0, 0];
  return print(start.map((channel, index) => channel + ((end[index] ?? 0) - channel) * amount) as Channels);
}

/** The nearest shade of `colour`, mixed towards black or white, that keeps `ratio` on every background. */
export function legible(colour: string, backgrounds: readonly string[], ratio: number): string {
  const reads = (shade: string) => backgrounds.every(background => contrast(shade, background) >= ratio);
  for (let step = 0; step <= 20; step += 1) {
    for (const end of ["#000000", "#ffffff"]) {
      const shade = mix(colour, end, step / 20);
      if (reads(shade)) return shade;
    }
  }
  return luminance(backgrounds[0] ?? "#ffffff") > 0.18 ? "#000000" : "#ffffff";
}

type AccentRole = Extract<
  Role,
  "accent" | "accentHover" | "onAccent" | "accentSoft" | "accentInk" | "own" | "onOwn"
>;

/**
 * Accent roles of one theme for a site's colour; every pair of `tokens.ts` still holds.
 *
 * `text` is what the site would write on it; where that could not be read, black or white is taken instead.
 */
export function accentRoles(
  colour: string,
  theme: keyof typeof palettes,
  text = "#ffffff",
): Pick<Palette, AccentRole> {
  const { ground, surface, sunken, ink } = palettes[theme];
  const accent = legible(colour, [ground, surface, sunken], 3);
  const onAccent =
    [text, "#ffffff"].find(each => contrast(each, accent) >= 4.5) ?? legible("#101816", [accent], 4.5);
  const accentHover = mix(accent, luminance(onAccent) > 0.5 ? "#000000" : "#ffffff", 0.16);
  const accentSoft = legible(mix(surface, accent, theme === "light" ? 0.12 : 0.24), [ink], 7);
  const accentInk = legible(accent, [ground, surface, sunken, accentSoft], 4.5);
  return { accent, accentHover, onAccent, accentSoft, accentInk, own: accent, onOwn: onAccent };
}
