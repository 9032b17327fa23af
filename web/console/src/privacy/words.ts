/** How the server's texts and counts are said on this page. */

import { language } from "#kit/texts/language.ts";
import { dateText } from "#kit/time.tsx";
import type { DayView, LastChangeView, RungView, SettingView, WordsView } from "#wire/rest.ts";
import { sayPrivacy } from "../texts/privacy/say.ts";

/** A text that comes in both languages, in the reader's. */
export const both = (words: WordsView): string => words[language.value];

export const rungOf = (setting: SettingView, rung: string): RungView | undefined =>
  setting.rungs.find(each => each.rung === rung);

/** What holds when the site wants this rung: beyond the host's limit it is the limit. */
export function heldRung(setting: SettingView, wanted: string): RungView | undefined {
  const found = rungOf(setting, wanted);
  return found?.locked ? rungOf(setting, setting.floor ?? setting.in_force) : found;
}

/** The name of a rung; one that the ladder no longer has keeps its word. */
export function nameOf(setting: SettingView | undefined, rung: string): string {
  const found = setting && rungOf(setting, rung);
  return found ? both(found.name) : rung;
}

/** "Ana Ruiz, 3 November". */
export function changeText(changed: LastChangeView | null): string {
  if (!changed) return sayPrivacy("never_changed");
  const date = dateText(changed.at);
  return changed.by
    ? sayPrivacy("last_change", { name: changed.by, date })
    : sayPrivacy("last_change_gone", { date });
}

/** A day of the server (its first millisecond, UTC) in words, with the year when it is another one. */
export function dayOf(day: number): string {
  const at = new Date(day);
  const year = at.getUTCFullYear() === new Date().getUTCFullYear() ? {} : ({ year: "numeric" } as const);
  const tag = language.value === "en" ? "en-GB" : language.value;
  return new Intl.DateTimeFormat(tag, { timeZone: "UTC", day: "numeric", month: "long", ...year }).format(at);
}

/** The most days that are listed one by one. */
const LISTED = 3;

/** "3 are erased at once · 2 on 23 December · 40 more until 3 January". */
export function daysText(days: readonly DayView[]): string {
  const atOnce = days.filter(each => each.day === null).reduce((sum, each) => sum + each.total, 0);
  const later = days.filter((each): each is DayView & { day: number } => each.day !== null);
  const listed = later.slice(0, later.length > LISTED ? LISTED - 1 : LISTED);
  const rest = later.slice(listed.length);
  const parts = listed.map(each =>
    sayPrivacy("erase_now_by_day", { count: each.total, date: dayOf(each.day) }),
  );
  if (atOnce > 0) parts.unshift(sayPrivacy("erase_now_at_once", { count: atOnce }));
  const last = rest.at(-1);
  if (last) {
    const count = rest.reduce((sum, each) => sum + each.total, 0);
    parts.push(sayPrivacy("erase_now_rest", { count, date: dayOf(last.day) }));
  }
  return parts.join(" · ");
}

/** The last day on which one of them goes; null when all are over. */
export const lastDay = (days: readonly DayView[]): number | null => days.at(-1)?.day ?? null;
