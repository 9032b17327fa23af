/**
 * Values: a declaration of CSS with nothing in it but CSS.
 *
 * Text can hide in strings, addresses, made-up words, custom properties, comments and long numbers. So a
 * value is taken apart and put together again from known parts; what is not known is dropped or becomes a
 * number (see `names.ts`). Input is what the browser's CSSOM prints, never the source text.
 */
import allowlist from "../allowlist.json" with { type: "json" };
import { type Keyword, keywords, type Supports } from "./keywords.ts";
import type { Names } from "./names.ts";
import { withoutRows } from "./rows.ts";
import { mask } from "./text.ts";

export interface ValueRules {
  names: Names;
  supports: Supports;
  /** The asset number of an address, or null when it must not be shown. `base` is what it is relative to. */
  asset(url: string, base: string, property: string): number | null;
}

/** Where a value stands: what its addresses are relative to, and whether its pictures may be shown. */
export interface Standing {
  base: string;
  pictures: boolean;
}

const IDENT = String.raw`(?:--|-)?(?:[a-zA-Z_\u0080-\uffff]|\\[^\n])(?:[\w\u0080-\uffff-]|\\[^\n])*`;
const STRING = String.raw`"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'`;
/** 1 address · 2 string · 3 hash · 4 unicode range · 5 number · 6 unit · 7 word · 8 "(" after it · 9 any sign */
const PART = new RegExp(
  [
    String.raw`\/\*[\s\S]*?\*\/`,
    String.raw`url\(\s*(${STRING}|(?:[^\s"'()\\]|\\[\s\S])*)\s*\)`,
    `(${STRING})`,
    String.raw`#([\w-]+)`,
    String.raw`(U\+[0-9A-F?]{1,6}(?:-[0-9A-F]{1,6})?)`,
    String.raw`([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|[a-z]+)?`,
    `(${IDENT})(\\()?`,
    String.raw`\s+`,
    String.raw`([\s\S])`,
  ].join("|"),
  "gi",
);

const ICON = 4_000;
const UNIT =
  /^(?:%|px|r?em|r?ex|r?ch|r?lh|r?cap|r?ic|[sld]?v(?:w|h|i|b|min|max)|cq(?:w|h|i|b|min|max)|p[tc]|[cm]m|in|q|deg|g?rad|turn|m?s|k?hz|dp(?:i|cm|px)|x|fr|n)$/i;
const COLOR = /^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;
const SIGNS = ",:;()/*+-![]<>=";
const FUNCTIONS = new Set(
  `calc min max clamp round mod rem sin cos tan sqrt pow abs sign var env rgb rgba hsl hsla hwb lab lch oklab oklch color
  color-mix color-contrast light-dark linear-gradient radial-gradient conic-gradient repeating-linear-gradient
  repeating-radial-gradient repeating-conic-gradient -webkit-gradient -webkit-linear-gradient cross-fade matrix
  matrix3d translate translatex translatey translatez translate3d scale scalex scaley scalez scale3d rotate rotatex
  rotatey rotatez rotate3d skew skewx skewy perspective blur brightness contrast drop-shadow grayscale hue-rotate
  invert opacity saturate sepia cubic-bezier steps linear minmax repeat fit-content inset circle ellipse polygon path
  rect xywh counter counters format tech local style scroll view selector`.split(/\s+/),
);
const FONTS = new Set<string>(allowlist.css.fonts);
const AREAS = new Set(["grid", "grid-template", "grid-template-areas"]);
/** Where a word names a place of a grid: `content` is one of the site's there, though it is one of CSS elsewhere. */
const PLACES = /^grid-(?:area|row|column)(?:-start|-end)?$/;
const NO_PLACE = new Set(["auto", "span", "inherit", "initial", "unset", "revert", "revert-layer"]);
const SYNTAX = /^(?:\*|<[a-z-]+>[+#]?(?: \| <[a-z-]+>[+#]?)*)$/;

/** The text of a CSS string or name, without its quotes and escapes. */
export function unquoted(css: string): string {
  const inner = /^["']/.test(css) ? css.slice(1, -1) : css;
  return inner.replace(/\\(?:([\da-f]{1,6})\s?|([\s\S]))/gi, (_, hex?: string, char?: string) =>
    hex ? String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)) : (char ?? ""),
  );
}

/** How much of a number a value of CSS needs; a custom property is no value yet, and may be a place on a map. */
const PRECISE = { digits: 7, decimals: 6 };
const ROUGH = { digits: 5, decimals: 3 };

/** A number short enough to be a measure and too short to be somebody's. */
function measure(raw: string, { digits, decimals: places }: typeof PRECISE): string {
  const [, sign = "", whole = "", decimals = "", exponent = ""] =
    /^([+-]?)(\d*)(?:\.(\d*))?(e[+-]?\d{1,2})?/i.exec(raw) ?? [];
  const kept = whole.length > digits ? "9".repeat(digits) : whole;
  return `${sign}${kept || "0"}${decimals ? `.${decimals.slice(0, places)}` : ""}${exponent}`;
}

export class Values {
  standing: Standing = { base: "", pictures: false };
  private readonly isKeyword: Keyword;

  constructor(private readonly rules: ValueRules) {
    this.isKeyword = keywords(rules.supports);
  }

  /** A list of declarations, as `CSSStyleDeclaration.cssText` prints it. */
  declarations(css: string): string {
    let out = "";
    let property = "";
    let depth = 0;
    let isLine = false;
    for (const part of withoutRows(css).matchAll(PART)) {
      const sign = part[9];
      if (sign === "(" || part[8]) depth += 1;
      else if (sign === ")") depth = Math.max(0, depth - 1);
      else if (sign === "[" || sign === "]") isLine = sign === "[";
      if (property === "" && part[7] && !part[8]) {
        property = part[7];
        out += this.property(property);
      } else if (sign === ";" && depth === 0) {
        property = "";
        out += ";";
      } else out += this.part(part, isLine && property.startsWith("grid") ? "grid-area" : property);
    }
    return withoutUnclosed(out, depth);
  }

  /** A single value. `property` decides what its strings may be. */
  value(css: string, property = ""): string {
    let out = "";
    for (const part of css.matchAll(PART)) out += part[9] === ";" ? "" : this.part(part, property);
    return out;
  }

  /** A word: CSS's own, or the number of a made-up one. */
  word(raw: string, property = ""): string {
    if (raw.startsWith("--")) return `--${this.rules.names.of("v", raw)}`;
    if (PLACES.test(property) && !NO_PLACE.has(raw)) return this.place(unquoted(raw));
    return this.isKeyword(raw, property) ? raw : this.rules.names.of("n", unquoted(raw));
  }

  /** The lines around an area are called after it. */
  private place(name: string): string {
    const [, area = "", end = ""] = /^(.+?)(-start|-end)?$/s.exec(name) ?? [];
    return this.rules.names.of("n", area) + end;
  }

  private property(raw: string): string {
    return raw.startsWith("--") ? `--${this.rules.names.of("v", raw)}` : raw;
  }

  private part(part: RegExpMatchArray, property: string): string {
    const [whole, url, string, hash, range, number, unit, word, opening, sign] = part;
    if (url !== undefined) return this.address(unquoted(url), property);
    if (string !== undefined) return this.string(unquoted(string), property);
    if (hash !== undefined) return COLOR.test(hash) ? whole : "";
    if (range !== undefined) return property === "unicode-range" ? range : "";
    if (number !== undefined) {
      const precision = property.startsWith("--") ? ROUGH : PRECISE;
      return measure(number, precision) + (unit && UNIT.test(unit) ? unit : "");
    }
    if (word !== undefined) return opening ? this.opening(word) : this.family(word, property);
    if (sign !== undefined) return SIGNS.includes(sign) ? sign : "";
    return " ";
  }

  private opening(word: string): string {
    if (word.startsWith("--")) return `--${this.rules.names.of("v", word)}(`;
    // An unknown function keeps its brackets, so that the rest still nests; its value will not apply.
    return FUNCTIONS.has(word.toLowerCase()) ? `${word}(` : "x(";
  }

  private family(word: string, property: string): string {
    if (FONTS.has(word.toLowerCase()) && !property.startsWith("animation")) return word;
    return this.word(word, property);
  }

  private string(text: string, property: string): string {
    if (AREAS.has(property)) return `"${text.replace(/[^\s.]+/g, area => this.rules.names.of("n", area))}"`;
    if (property === "content") return `"${quotable(text) ? text : inOneLine(mask(text).slice(0, 200))}"`;
    if (quotable(text) || FONTS.has(text.toLowerCase())) return `"${text}"`;
    if (property === "syntax") return SYNTAX.test(text) ? `"${text}"` : '"*"';
    return `"${this.rules.names.of("n", text)}"`;
  }

  private address(url: string, property: string): string {
    if (url.startsWith("#")) return `url(#${this.rules.names.of("i", url.slice(1))})`;
    const { base, pictures } = this.standing;
    // A small drawing is cut down to its shapes before it leaves; an icon is no secret.
    const isIcon = url.startsWith("data:image/svg+xml") && url.length < ICON;
    const id = pictures || isIcon ? this.rules.asset(url, base, property) : null;
    return id === null ? "none" : `url(a${id})`;
  }
}

/** Signs, icons of a font, and quotation marks: nothing that can be read as a word or a number. */
function quotable(text: string): boolean {
  return text.length <= 2 && !/[\p{L}\p{N}"\\<`\n\r\f]/u.test(text);
}

/** A line break would end the string, and what stands after it would be read as something else. */
function inOneLine(text: string): string {
  return text.replace(/[\n\r\f]/g, " ");
}

/** Brackets that stay open would swallow the rules after. */
function withoutUnclosed(css: string, depth: number): string {
  return depth > 0 ? css + ")".repeat(depth) : css;
}
