/** Times as people read them, in the language of the screen and the zone of the reader. */
import { signal } from "@preact/signals";
import { type Language, language } from "./texts/language.ts";
import { say } from "./texts/say.ts";

/** A moment: milliseconds since 1970, an ISO text, or a date. */
export type Moment = number | string | Date;

const toDate = (at: Moment) => (at instanceof Date ? at : new Date(at));

const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: Moment, tag: Language, options: Intl.DateTimeFormatOptions): string {
  const key = tag + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(tag === "en" ? "en-GB" : tag, options);
  formats.set(key, known);
  return known.format(toDate(at));
}

/** "10:02" */
export const clockText = (at: Moment, tag = language.value) =>
  format(at, tag, { hour: "2-digit", minute: "2-digit" });

/** "3 November 2026, 10:02": for titles and exports. */
export const momentText = (at: Moment, tag = language.value) =>
  format(at, tag, { dateStyle: "long", timeStyle: "short" });

/** "23 December", with the year when it is another one. */
export function dateText(at: Moment, now: Moment = Date.now(), tag = language.value): string {
  const sameYear = toDate(at).getFullYear() === toDate(now).getFullYear();
  return format(at, tag, sameYear ? { day: "numeric", month: "long" } : { dateStyle: "long" });
}

/** Of what is to come: "18:00" when it is today, "Sun 09:00" within the week, else "12 Dec, 09:00". */
export function whenText(at: Moment, now: Moment = Date.now(), tag = language.value): string {
  if (toDate(at).toDateString() === toDate(now).toDateString()) return clockText(at, tag);
  const near = toDate(at).getTime() - toDate(now).getTime() < 6 * 86_400_000;
  const day = near ? ({ weekday: "short" } as const) : ({ day: "numeric", month: "short" } as const);
  return format(at, tag, { ...day, hour: "2-digit", minute: "2-digit" });
}

/** "Today", "Yesterday", or the date with its weekday. */
export function dayText(at: Moment, now: Moment = Date.now(), tag = language.value): string {
  const midnight = (moment: Moment) => new Date(toDate(moment)).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0) return say("today");
  if (days === 1) return say("yesterday");
  const year = toDate(at).getFullYear() === toDate(now).getFullYear() ? {} : ({ year: "numeric" } as const);
  return format(at, tag, { weekday: "long", day: "numeric", month: "long", ...year });
}

const units = [
  ["minute", 60_000, 60],
  ["hour", 3_600_000, 24],
  ["day", 86_400_000, 7],
] as const;

/** "just now", "3 min ago", "2 hr ago"; after a week the date. */
export function agoText(at: Moment, now: Moment, tag = language.value): string {
  const passed = Math.max(0, toDate(now).getTime() - toDate(at).getTime());
  if (passed < 45_000) return say("just_now");
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "always", style: "short" });
  for (const [unit, length, limit] of units) {
    const count = Math.max(1, Math.round(passed / length));
    if (count < limit) return relative.format(-count, unit);
  }
  return dateText(at, now, tag);
}

/** "0:48", "12:05", "1:02:09": for waiting and calls. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function ticking(period: number) {
  let timer: ReturnType<typeof setInterval> | undefined;
  const now = signal(Date.now(), {
    watched() {
      this.value = Date.now();
      timer = setInterval(() => {
        now.value = Date.now();
      }, period);
    },
    unwatched: () => clearInterval(timer),
  });
  return now;
}

/** The time now, for what is drawn; each ticks only while something on the screen reads it. */
export const everySecond = /* @__PURE__ */ ticking(1000);
export const everyHalfMinute = /* @__PURE__ */ ticking(30_000);

const iso = (at: Moment) => toDate(at).toISOString();

export const Clock = ({ at }: { at: Moment }) => (
  <time dateTime={iso(at)} title={momentText(at)}>
    {clockText(at)}
  </time>
);

export const RelativeTime = ({ at }: { at: Moment }) => (
  <time dateTime={iso(at)} title={momentText(at)}>
    {agoText(at, everyHalfMinute.value)}
  </time>
);

/** How long something has been going on; say what it is in the text beside it. */
export const Elapsed = ({ since }: { since: Moment }) => (
  <time dateTime={iso(since)} title={momentText(since)}>
    {durationText(everySecond.value - toDate(since).getTime())}
  </time>
);
