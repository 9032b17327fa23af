/**
 * The one source of looks: colour roles, type, space, shape, depth and motion.
 *
 * `tokenCss()` prints them as custom properties. The widget adopts that text in its shadow root, the console
 * receives the same text as a CSS file; nothing else in the house may write a colour. Roles are named by what
 * they are for. Every pair listed in `pairs` keeps its contrast in both themes, which a test proves.
 */

/** Warm paper and deep ink; the accent is the teal of an old stage curtain. */
const light = {
  ground: "#f7f5f0", // the page itself
  surface: "#ffffff", // cards, fields, dialogs
  sunken: "#f0ede6", // wells, the other side's bubbles, hovered rows
  line: "#e3dfd6", // separators, never the only sign of a control
  rim: "#d5d0c5", // outlines of buttons, whose words already say what they are
  edge: "#838984", // outlines of fields and other controls without words of their own
  ink: "#18211f",
  soft: "#4a5551", // secondary text
  faint: "#626c68", // times, hints, placeholders
  accent: "#0c5a58",
  accentHover: "#094846",
  onAccent: "#ffffff",
  accentSoft: "#e2efec",
  accentInk: "#0b5553",
  own: "#0c5a58", // one's own bubbles
  onOwn: "#ffffff",
  danger: "#a5321d",
  dangerHover: "#8b2816",
  onDanger: "#ffffff",
  dangerSoft: "#fbeae5",
  dangerInk: "#9a2c18",
  warnSoft: "#faf0d7",
  warnInk: "#7a4d00",
  goodSoft: "#e4f1e4",
  goodInk: "#28623a",
  noteSoft: "#fcf4d6", // what only the team reads
  noteInk: "#5f4a0c",
  veil: "#0f1a1866",
  shade: "24 33 31", // colour of shadows, as channels
};

export type Role = keyof typeof light;
export type Palette = Record<Role, string>;

/** The same room with the lights down: no pure black, no glowing bubbles. */
const dark: Palette = {
  ground: "#111716",
  surface: "#182120",
  sunken: "#202b29",
  line: "#2c3735",
  rim: "#414e4b",
  edge: "#768380",
  ink: "#ecefea",
  soft: "#b6c0bb",
  faint: "#98a49f",
  accent: "#63c7bc",
  accentHover: "#7fd6cc",
  onAccent: "#05211f",
  accentSoft: "#15403d",
  accentInk: "#7ad3c9",
  own: "#1c5f5b",
  onOwn: "#ffffff",
  danger: "#f08c75",
  dangerHover: "#f5a592",
  onDanger: "#2b0a03",
  dangerSoft: "#43201a",
  dangerInk: "#ffb09e",
  warnSoft: "#3b2e10",
  warnInk: "#f1c667",
  goodSoft: "#173523",
  goodInk: "#8ed3a2",
  noteSoft: "#332c14",
  noteInk: "#e9d591",
  veil: "#000000a6",
  shade: "0 0 0",
};

/** In forced colours the visitor's own palette speaks; ours only keeps the roles apart. */
const forced = Object.fromEntries(
  Object.keys(light)
    .filter(role => !/^(veil|shade)$/.test(role))
    .map(role => [role, inForcedColours(role)]),
) as Partial<Palette>;

function inForcedColours(role: string): string {
  if (/Soft|^(ground|surface|sunken|own|onDanger)$/.test(role)) return "Canvas";
  if (/^(rim|edge)$/.test(role)) return "ButtonBorder";
  if (role === "accentInk") return "LinkText";
  if (/ccent/.test(role)) return role === "onAccent" ? "HighlightText" : "Highlight";
  return "CanvasText";
}

export const palettes = { light, dark } as const;

/** Which text stands on which background, with the ratio it owes: 4.5 for text, 3 for shapes (WCAG 1.4.3, 1.4.11). */
export const pairs: readonly (readonly [Role, readonly Role[], number])[] = [
  ["ink", ["ground", "surface", "sunken", "accentSoft", "noteSoft", "dangerSoft", "warnSoft", "goodSoft"], 7],
  [
    "soft",
    ["ground", "surface", "sunken", "accentSoft", "noteSoft", "dangerSoft", "warnSoft", "goodSoft"],
    4.5,
  ],
  ["faint", ["ground", "surface", "sunken"], 4.5],
  ["accentInk", ["ground", "surface", "sunken", "accentSoft"], 4.5],
  ["onAccent", ["accent", "accentHover"], 4.5],
  ["onOwn", ["own"], 4.5],
  ["onDanger", ["danger", "dangerHover"], 4.5],
  ["dangerInk", ["ground", "surface", "sunken", "dangerSoft"], 4.5],
  ["warnInk", ["ground", "surface", "warnSoft"], 4.5],
  ["goodInk", ["ground", "surface", "goodSoft"], 4.5],
  ["noteInk", ["surface", "noteSoft"], 4.5],
  ["accent", ["ground", "surface", "sunken"], 3],
  ["edge", ["ground", "surface", "sunken"], 3],
];

/** Font sizes in units of `--ap-px`, which is 1/16 of the reader's own size: 1px here, 0.0625rem in the console. */
const type = { xs: 12, s: 13, m: 14, l: 15, xl: 18, xxl: 22, huge: 28 };

/** The 4 px grid: `--ap-1` is 4 px, `--ap-12` is 48 px. */
const grid = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16];

const still = `--ap-font:system-ui,"Segoe UI",sans-serif;
--ap-mono:ui-monospace,Menlo,Consolas,monospace;
--ap-radius-s:6px;--ap-radius:10px;--ap-radius-l:16px;--ap-radius-full:999px;
--ap-quick:120ms;--ap-calm:220ms;--ap-ease:cubic-bezier(.2,.7,.2,1);
--ap-shadow-s:0 1px 2px rgb(var(--ap-shade)/.08);
--ap-shadow:0 1px 2px rgb(var(--ap-shade)/.06),0 8px 24px rgb(var(--ap-shade)/.1);
--ap-shadow-l:0 2px 6px rgb(var(--ap-shade)/.08),0 20px 56px rgb(var(--ap-shade)/.2);
--ap-target:36px;--ap-focus:var(--ap-accent);`;

/** `accentHover` becomes `--ap-accent-hover`. */
const property = (role: string) => `--ap-${role.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;

/** Prints some roles as declarations, for a whole palette or for a site's own accent. */
export function declare(palette: Partial<Palette>): string {
  return Object.entries(palette)
    .map(([role, value]) => `${property(role)}:${value};`)
    .join("");
}

function scale(): string {
  const sizes = Object.entries(type).map(([name, size]) => `--ap-text-${name}:calc(var(--ap-px)*${size});`);
  const steps = grid.map(step => `--ap-${step}:${step * 4}px;`);
  return [...sizes, ...steps].join("");
}

/**
 * All tokens as CSS text for the element that wraps our screens.
 *
 * @param px length that stands for 1/16 of the reader's font size.
 * @param root selector of the wrapping element; inside a shadow root no page style can reach it.
 */
export function tokenCss(px = "1px", root = ".ap-root"): string {
  return `${root}{--ap-px:${px};${scale()}${still}color-scheme:light;${declare(light)}}
@media (prefers-color-scheme:dark){${root}:not([data-theme=light]){color-scheme:dark;${declare(dark)}}}
${root}[data-theme=dark]{color-scheme:dark;${declare(dark)}}
${root}[data-density=touch]{--ap-target:44px}
@media (pointer:coarse){${root}{--ap-target:44px}}
@media (prefers-reduced-motion:reduce){${root}{--ap-quick:0s;--ap-calm:0s}}
@media (forced-colors:active){${root}${root}{${declare(forced)}}}`;
}
