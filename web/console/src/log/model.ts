/** What is looked for in the log, and what was found; kept while one reads a conversation and comes back. */
import { batch, signal } from "@preact/signals";
import type { LogLine, LogPage } from "#wire/rest.ts";
import { call } from "../api.ts";
import { onSessionEnd } from "../session.ts";

/** Days as `YYYY-MM-DD`, in the reader's own zone; empty is any. */
export interface Filter {
  readonly since: string;
  readonly until: string;
  readonly site: string;
  readonly tag: string;
  readonly score: string;
  readonly mine: boolean;
  readonly text: string;
}

export const anything: Filter = { since: "", until: "", site: "", tag: "", score: "", mine: false, text: "" };

export type Found =
  | { readonly at: "waiting" }
  | { readonly at: "failed"; readonly problem: unknown }
  | {
      readonly at: "here";
      readonly lines: readonly LogLine[];
      readonly next: string | null;
      /** How far back the last part of a search looked. */
      readonly reached: number | null;
    };

export const filter = signal<Filter>(anything);
export const found = signal<Found>({ at: "waiting" });
export const busy = signal(false);
/** The conversation that was open last: its row takes the focus when one comes back. */
export const lastOpened = signal<string | null>(null);

onSessionEnd(() =>
  batch(() => {
    filter.value = anything;
    found.value = { at: "waiting" };
    lastOpened.value = null;
  }),
);

const midnight = (day: string, later = 0): number => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).getTime();
};

/** The filter as the server takes it; the last day counts to its end. */
export function queryOf(wanted: Filter): URLSearchParams {
  const query = new URLSearchParams();
  if (wanted.since) query.set("since", String(midnight(wanted.since)));
  if (wanted.until) query.set("until", String(midnight(wanted.until, 1)));
  if (wanted.site) query.set("site", wanted.site);
  if (wanted.tag.trim()) query.set("tag", wanted.tag.trim());
  if (wanted.score) query.set("score", wanted.score);
  if (wanted.mine) query.set("agent", "me");
  if (wanted.text.trim()) query.set("text", wanted.text.trim());
  return query;
}

export const isNarrow = (wanted: Filter): boolean => queryOf(wanted).size > 0;

/** Where a file of what the filter finds is. */
export const exportAddress = (kind: "csv" | "json", wanted: Filter): string => {
  const query = queryOf(wanted).toString();
  return `/api/v1/conversations/export.${kind}${query && `?${query}`}`;
};

let asked = 0;

async function ask(cursor: string | null, before: readonly LogLine[]): Promise<void> {
  asked += 1;
  const mine = asked;
  busy.value = true;
  const query = queryOf(filter.peek());
  if (cursor) query.set("cursor", cursor);
  try {
    const page = await call<LogPage>("GET", `/conversations?${query}`);
    if (mine !== asked) return;
    found.value = { at: "here", lines: [...before, ...page.items], next: page.next, reached: page.reached };
  } catch (thrown) {
    if (mine === asked) found.value = { at: "failed", problem: thrown };
  } finally {
    if (mine === asked) busy.value = false;
  }
}

/** Looks with the filter as it is; what was found before stays in sight until then. */
export const look = (): Promise<void> => ask(null, []);

export function lookFor(change: Partial<Filter>): void {
  filter.value = { ...filter.peek(), ...change };
  void look();
}

export function lookFurther(): void {
  const now = found.peek();
  if (now.at === "here" && now.next) void ask(now.next, now.lines);
}
