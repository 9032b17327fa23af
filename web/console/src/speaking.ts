/** Speaks another language once its words are here; until then the one before. */
import { type Language, language } from "#kit/texts/language.ts";
import { fetchWords } from "./spoken.ts";

let wanted: Language | undefined;
let underWay: Promise<void> | undefined;

/** The last language asked for is the one that is spoken: at once where its words are here. */
export function speak(tag: Language): void {
  wanted = tag;
  const now = () => {
    if (wanted === tag) language.value = tag;
  };
  underWay = fetchWords(tag)?.then(now);
  if (!underWay) now();
}

/** When something can be said: a language asked for meanwhile is waited for too. */
export async function mayDraw(): Promise<void> {
  let waitedFor: Promise<void> | undefined;
  do {
    waitedFor = underWay;
    await waitedFor;
  } while (waitedFor !== underWay);
}
