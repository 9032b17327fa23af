/** What the screens of the settings say in their own words, fetched once somebody searches: a help text is found there too. */
import type { Messages } from "#kit/texts/catalogue.ts";
import type { Language } from "#kit/texts/language.ts";
import type { PrivacyView } from "#wire/rest.ts";
import { call } from "../api.ts";
import { plain } from "./slots.ts";

const files = import.meta.glob<Record<string, Messages>>(
  "../texts/{account,appearance,audit,hours,keys,people,privacy,replies,sites}/{en,fr}.ts",
);

/** Where a screen keeps its texts, when not under its own name. */
const rooms: Readonly<Record<string, string>> = { "api-keys": "keys" };

/** Shorter ones are names of buttons: they explain nothing. */
const WORDS = 4;

/** The sentences of each screen, by its name, in one language. */
export type Sentences = ReadonlyMap<string, readonly string[]>;

/** Fetches them. */
export async function sentencesOf(names: readonly string[], tag: Language): Promise<Sentences> {
  const all = names.map(async name => {
    const texts = (await files[`../texts/${rooms[name] ?? name}/${tag}.ts`]?.())?.[tag] ?? {};
    return [name, Object.values(texts).flatMap(sentences)] as const;
  });
  return new Map(await Promise.all(all));
}

/** What the ladders of the privacy page say, each with the name of its setting; they come from the server. */
export const ladderSentences = ({ settings }: PrivacyView, tag: Language): string[] =>
  settings.flatMap(({ title, help, rungs }) => [
    `${title[tag]} · ${help[tag]}`,
    ...rungs.map(rung => `${title[tag]} · ${rung.name[tag]} · ${rung.does[tag]}`),
  ]);

/** The same, of a site; none when it cannot be asked for. */
export async function laddersOf(site: string | undefined, tag: Language): Promise<string[]> {
  if (site === undefined) return [];
  const view = await call<PrivacyView>("GET", `/sites/${encodeURIComponent(site)}/privacy`).catch(() => null);
  return view === null ? [] : ladderSentences(view, tag);
}

function sentences(message: Messages[string]): string[] {
  const text = typeof message === "string" ? message : message.other;
  return text.split(/\s+/).length < WORDS ? [] : [text.replace(/\{\w+\}/g, "…")];
}

/** The shortest sentence in which every word typed stands; undefined when there is none. */
export function sentenceWith(typed: string, some: readonly string[] = []): string | undefined {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const fits = some.filter(sentence => words.every(word => plain(sentence).includes(word)));
  return fits.sort((one, other) => one.length - other.length)[0];
}
