/**
 * In which language the console speaks. What it says first comes one language at a time: the build puts another
 * `fetchWords` in place of this one (`tools/words.ts`); unbuilt, all words are there.
 */
import type { Language } from "#kit/texts/language.ts";

/** Undefined when the words of a language are there, otherwise the promise that they come. */
export const fetchWords = (_tag: Language): Promise<void> | undefined => undefined;
