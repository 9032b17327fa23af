/** The language of the screen: one signal, read by every text; changing it redraws what is shown. */
import { signal } from "@preact/signals";

export const languages = ["en", "fr"] as const;
export type Language = (typeof languages)[number];

export const language = signal<Language>("en");

/** The first candidate we speak, by its primary subtag: "fr-CA" is French. English when none is. */
export function pickLanguage(...candidates: readonly (string | null | undefined)[]): Language {
  for (const candidate of candidates) {
    const primary = candidate?.trim().toLowerCase().split(/[-_]/)[0];
    const known = languages.find(each => each === primary);
    if (known) return known;
  }
  return "en";
}

const rightToLeft = new Set(["ar", "fa", "he", "ps", "ur", "yi"]);

/** Reading direction of a language tag; ready for catalogues we do not have yet. */
export function directionOf(tag: string): "ltr" | "rtl" {
  return rightToLeft.has(tag.toLowerCase().split("-")[0] ?? "") ? "rtl" : "ltr";
}
