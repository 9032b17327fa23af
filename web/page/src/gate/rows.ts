/**
 * Rows of numbers: a custom property may hold anything, so what looks like a card, a telephone, a date or a
 * place on a map becomes zeros there. What browsers measure by (lengths, colours, shadows) is left.
 */

const STANDING = String.raw`url\((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^)"'])*\)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
/** Whole numbers in a row; three or more with dots or dashes between. */
const ROWS = String.raw`(?<![\w.#-])\d+(?:[\s,/_]{1,3}\d+)+(?![\w.%])|(?<![\w#])\d+(?:([.-])\d+)(?:\2\d+)+(?![\w%])`;
const PART = new RegExp(`${STANDING}|(${ROWS})`, "g");
const OWN = /(--[^\s:;]+\s*:)((?:[^;"']|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')*)/g;
/** A colour of three channels has nine digits at most; a telephone has ten. */
const SHORT = 9;

/** Declarations whose custom properties hold no row of numbers that could be somebody's. */
export function withoutRows(css: string): string {
  if (!css.includes("--")) return css;
  return css.replace(OWN, (_, name: string, value: string) => name + value.replace(PART, row));
}

function row(whole: string, found: string | undefined): string {
  if (found === undefined) return whole;
  const isMeasure = /^\d+(?:[\s,/_]+\d+)+$/.test(found) && found.replace(/\D/g, "").length <= SHORT;
  return isMeasure ? whole : found.replace(/\d/g, "0");
}
