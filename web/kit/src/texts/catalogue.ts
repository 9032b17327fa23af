/**
 * Typed texts: the English file is the shape, a missing French key or a forgotten placeholder is a compile error.
 *
 * A message is a string with `{placeholders}`, or one string per plural category chosen by `{count}`.
 */
import { type Language, language } from "./language.ts";

export type Plural = { readonly one: string; readonly other: string; readonly many?: string };
export type Message = string | Plural;
export type Messages = Readonly<Record<string, Message>>;

/** What another language must provide for the messages of the first one. */
export type Translation<T extends Messages> = {
  readonly [Key in keyof T]: T[Key] extends string ? string : Plural;
};

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
type NamesOf<M extends Message> = M extends string ? Names<M> : M extends Plural ? Names<M["other"]> : never;
type ValuesOf<M extends Message> = { [Name in NamesOf<M>]: Name extends "count" ? number : string | number };

/** Says a message in the current language; reads the language signal, so that callers redraw. */
export type Say<T extends Messages> = <Key extends keyof T>(
  key: Key,
  ...values: [NamesOf<T[Key]>] extends [never] ? [] : [ValuesOf<T[Key]>]
) => string;

const rules = new Map<Language, Intl.PluralRules>();
const numbers = new Map<Language, Intl.NumberFormat>();

function cached<T>(store: Map<Language, T>, tag: Language, make: () => T): T {
  const known = store.get(tag) ?? make();
  store.set(tag, known);
  return known;
}

/** A number as the language writes it: 1,204 or 1 204. */
export function formatNumber(value: number, tag: Language = language.value): string {
  return cached(numbers, tag, () => new Intl.NumberFormat(tag)).format(value);
}

function choose(message: Message, count: unknown, tag: Language): string {
  if (typeof message === "string") return message;
  const category = cached(rules, tag, () => new Intl.PluralRules(tag)).select(Number(count));
  return message[category as keyof Plural] ?? message.other;
}

/** Fills a message in a given language; placeholders without a value stay visible, as a mistake should. */
export function fill(
  message: Message,
  values: Readonly<Record<string, string | number>>,
  tag: Language,
): string {
  return choose(message, values["count"], tag).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? formatNumber(value, tag) : value;
  });
}

/** Joins the languages of one catalogue into the function that says its messages. */
export function catalogue<const T extends Messages>(all: { en: T; fr: Translation<T> }): Say<T> {
  return (key, ...values) => {
    const tag = language.value;
    return fill(all[tag][key] as Message, values[0] ?? {}, tag);
  };
}
