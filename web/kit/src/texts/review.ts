/**
 * What a pair of catalogues must satisfy, said as a list of complaints; the tests of every room use it.
 *
 * French asks for a narrow no-break space (U+202F) before : ; ! ? and inside « », so that they never start a line.
 */
import type { Message, Messages } from "./catalogue.ts";

const narrow = "\u202f";

const forms = (message: Message): string[] =>
  typeof message === "string" ? [message] : Object.values(message).filter(form => form !== undefined);

const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map(found => found[1])
    .sort()
    .join(",");

function frenchTypography(text: string): string[] {
  const bare = text.replace(/https?:\/\/\S+/g, "").replace(/\d:\d/g, "");
  const faults: string[] = [];
  if (/[^\u202f\s][:;!?]/.test(bare.replace(/[!?]{2,}/g, "?")) || /[ \u00a0][:;!?]/.test(bare)) {
    faults.push("needs a narrow no-break space before : ; ! ?");
  }
  if (/«(?!\u202f)|(?<!\u202f)»/.test(bare)) faults.push("needs a narrow no-break space inside « »");
  if (/[\u00a0\u202f]{2}/.test(bare)) faults.push("has more than one no-break space in a row");
  if (/'/.test(bare)) faults.push("uses ' instead of ’");
  return faults;
}

function compare(key: string, english: Message, french: Message): string[] {
  if (typeof english !== typeof french) return [`${key}: plural in one language only`];
  // A singular form may leave the number out ("one message"), so only the general form must match.
  const general = (message: Message) => (typeof message === "string" ? message : message.other);
  if (placeholders(general(english)) !== placeholders(general(french)))
    return [`${key}: placeholders differ`];
  return [];
}

/** Complaints about a catalogue in both languages; empty when all is well. */
export function reviewTexts(en: Messages, fr: Messages): string[] {
  const complaints = Object.keys(fr)
    .filter(key => !(key in en))
    .map(key => `${key}: only in French`);
  for (const [key, english] of Object.entries(en)) {
    const french = fr[key];
    if (french === undefined) {
      complaints.push(`${key}: only in English`);
      continue;
    }
    complaints.push(...compare(key, english, french));
    for (const text of [...forms(english), ...forms(french)]) {
      if (text.trim() === "") complaints.push(`${key}: empty`);
      if (text !== text.trim()) complaints.push(`${key}: space at an end`);
    }
    for (const text of forms(french)) {
      complaints.push(
        ...frenchTypography(text).map(fault => `${key}: ${fault}: ${text.replaceAll(narrow, "·")}`),
      );
    }
  }
  return complaints;
}
