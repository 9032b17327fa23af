/**
 * Texts: masked to their shape, and what is never shown even where the site shows its texts.
 *
 * A masked text keeps its spaces, its length and the width class of its letters, so that the page keeps
 * its layout; every letter, digit and sign becomes the same glyph.
 */

const NARROW = "x";
const WIDE = "〓";
const RIGHT_TO_LEFT = "ס";
/** What stands in for anything a person typed: always the same, whatever its length. */
export const TYPED = "xxxxxx";

/** What most changing texts are, figures above all. */
const ONE_WORD = /^[!-~]+$/;
const BEYOND_LATIN = /[\u0250-\u1fff\u2070-\uffff]/;
const SCRIPTS =
  /([\ud800-\udbff][\udc00-\udfff])|([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe])|([\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef])|\S/g;

/** The shape of a text. Its length in UTF-16 units is kept, since selections count in them. */
export function mask(text: string): string {
  if (ONE_WORD.test(text)) return NARROW.repeat(text.length);
  const plain = text.replace(/[\ufeff\u200b]/g, " ");
  if (!BEYOND_LATIN.test(plain)) return plain.replace(/\S/g, NARROW);
  return plain.replace(SCRIPTS, (_, pair?: string, right?: string, wide?: string) => {
    if (pair) return `${WIDE}\u200b`;
    return right ? RIGHT_TO_LEFT : wide ? WIDE : NARROW;
  });
}

/** What may stand between the digits of one number: spaces of any width, dashes, dots, and signs nobody sees. */
const GAP = "[\\s\\u00ad\\u200b-\\u200d\\u2060\\ufeff().\\/\\u00b7\\u2022_\\u2010-\\u2015\\u2212-]{0,3}";

/** What personal data looks like, wherever it stands. Better to mask a part number than to show an account. */
const HARD = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  // IBAN of any country.
  new RegExp(
    `\\b(?=(?:\\D{0,8}\\d){8})[A-Z]{2}\\d{2}(?:${GAP}[A-Z0-9]{4}){2,7}(?:${GAP}[A-Z0-9]{1,4})?\\b`,
    "gi",
  ),
  // Cards, telephones, social security and passport numbers: nine digits or more, however they are spaced.
  new RegExp(`\\+?\\p{Nd}(?:${GAP}\\p{Nd}){8,}`, "gu"),
  new RegExp(`\\+\\p{Nd}(?:${GAP}\\p{Nd}){5,}`, "gu"),
  // National identities with letters: France (Corsica), United Kingdom, Spain; Italy is caught by length.
  /\b[12] ?\d{2} ?\d{2} ?2[AB] ?\d{3} ?\d{3}(?: ?\d{2})?\b/gi,
  /\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/gi,
  /\b[XYZ]?\d{7,8}[- ]?[A-Z]\b/gi,
  // Passports and identity cards: capitals and five digits or more.
  /\b(?=(?:[A-Z]*\d){5})(?=\d*[A-Z])[A-Z\d]{8,15}\b/g,
  // Keys, tokens, references: long words that mix letters and digits.
  /(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{16,}/g,
];

/** Whether a text could hold any of the hard patterns; cheap, since almost none does. */
const SUSPECT = /\p{Nd}|@/u;

/** A shown text without what is hard: those parts are masked in place. */
export function withoutHard(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return HARD.reduce((kept, pattern) => kept.replace(pattern, mask), text);
}

/** A number of twelve digits or more, of which one text may hold only a part. */
const LONG_NUMBER = new RegExp(`\\p{Nd}(?:${GAP}\\p{Nd}){11,}`, "u");
const PART_OF_NUMBER = /\p{Nd}{3,}/gu;
/** Of which one text may hold only a part as well: addresses, and accounts that begin with letters. */
const SPREAD = HARD.slice(0, 2);

/** A text of the page around another one, and where that one begins in it. */
export interface Around {
  whole: string;
  at: number;
  /** The same text in several pieces, with nothing between them. */
  isRun?: boolean;
}

/**
 * A shown text, read with what surrounds it: a card number set in four boxes is still a card number.
 * `around` are the texts of the closest ancestors, nearest first, while they stay short.
 */
export function shownText(text: string, around: () => readonly Around[]): string {
  const places = around().filter(({ whole }) => spreadOf(whole) !== null);
  const kept = places.reduce(withoutSpread, withoutHard(text));
  if (kept.search(PART_OF_NUMBER) < 0) return kept;
  return places.some(({ whole }) => spreadOf(whole)?.isLong) ? kept.replace(PART_OF_NUMBER, mask) : kept;
}

/** The text without its part of what begins or ends in another text. */
function withoutSpread(text: string, { whole, at, isRun }: Around): string {
  let kept = text;
  for (const [begin, end] of (isRun ? placesOf(HARD, whole) : spreadOf(whole)?.places) ?? []) {
    const from = Math.max(0, begin - at);
    const to = Math.min(text.length, end - at);
    if (from < to) kept = kept.slice(0, from) + mask(kept.slice(from, to)) + kept.slice(to);
  }
  return kept;
}

interface Spread {
  places: [from: number, to: number][];
  isLong: boolean;
}

/** The last few texts of elements: the cells of a row stand in the same one. */
const spreads = new Map<string, Spread | null>();
const KEPT = 16;

/** Where a text of several holds what may be spread over them; null: nothing of it can be. */
function spreadOf(whole: string): Spread | null {
  const known = spreads.get(whole);
  if (known !== undefined) return known;
  const spread = SUSPECT.test(whole)
    ? { places: placesOf(SPREAD, whole), isLong: LONG_NUMBER.test(whole) }
    : null;
  if (spreads.size >= KEPT) spreads.clear();
  spreads.set(whole, spread);
  return spread;
}

function placesOf(patterns: readonly RegExp[], whole: string): [from: number, to: number][] {
  return patterns.flatMap(pattern =>
    [...whole.matchAll(pattern)].map(({ index, 0: found }): [number, number] => [
      index,
      index + found.length,
    ]),
  );
}
