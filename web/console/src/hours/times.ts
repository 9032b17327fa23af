/** A day's openings as people write them, "9:00–12:30, 14–18h", and as the server keeps them: minutes since midnight. */
import type { HoursView, SpanView } from "#wire/rest.ts";

export type Wrong = "wrong" | "wrong_order" | "wrong_overlap";

/** From and to, in minutes since midnight; 24:00 is 1440. */
export type Opening = readonly [start: number, end: number];

export type Day = { readonly openings: readonly Opening[] } | { readonly wrong: Wrong };

const TIME = /^(\d{1,2})\s*(?:[:.hH]\s*(\d{2})?)?$/;

function minuteOf(text: string): number | undefined {
  const found = TIME.exec(text.trim());
  if (!found) return undefined;
  const minute = Number(found[1]) * 60 + Number(found[2] ?? 0);
  return Number(found[2] ?? 0) < 60 && minute <= 1440 ? minute : undefined;
}

/** What somebody wrote for a day; nothing at all is a closed day. */
export function readDay(typed: string): Day {
  const openings: Opening[] = [];
  for (const part of typed.split(/[,;+]|\s+et\s+|\s+and\s+/i).filter(each => each.trim())) {
    const [from = "", to = "", ...more] = part.split(/\s*(?:[-–—‑]|\bto\b|à)\s*/i);
    const [start, end] = [minuteOf(from), minuteOf(to)];
    if (start === undefined || end === undefined || more.length > 0) return { wrong: "wrong" };
    if (start >= end) return { wrong: "wrong_order" };
    openings.push([start, end]);
  }
  openings.sort((one, other) => one[0] - other[0]);
  const overlap = openings.some(([start], index) => start < (openings[index - 1]?.[1] ?? 0));
  return overlap ? { wrong: "wrong_overlap" } : { openings };
}

const two = (value: number) => String(value).padStart(2, "0");

/** "09:00", in French "9h00": how a time is written in a list of hours. */
export function timeText(minute: number, tag: string): string {
  const [hour, rest] = [Math.floor(minute / 60), two(minute % 60)];
  return tag === "fr" ? `${hour}h${rest}` : `${hour}:${rest}`;
}

export const dayText = (openings: readonly Opening[], tag: string): string =>
  openings.map(([start, end]) => `${timeText(start, tag)}–${timeText(end, tag)}`).join(", ");

/** The seven days, Monday first, as they are written. */
export const weekOf = (spans: readonly SpanView[], tag: string): string[] =>
  Array.from({ length: 7 }, (_, day) =>
    dayText(
      spans.filter(span => span.day === day).map(span => [span.start, span.end] as const),
      tag,
    ),
  );

/** As the server keeps them; undefined while a day is wrong. */
export function spansOf(week: readonly string[]): SpanView[] | undefined {
  const days = week.map(readDay);
  if (days.some(day => "wrong" in day)) return undefined;
  return days.flatMap((day, index) =>
    "openings" in day ? day.openings.map(([start, end]) => ({ day: index, start, end })) : [],
  );
}

export interface ThereNow {
  /** "14:05" */
  readonly time: string;
  readonly state: "open" | "closed" | "holiday";
}

/** How it stands at the site at this moment. */
export function thereNow(hours: Pick<HoursView, "zone" | "spans" | "holidays">, now: number): ThereNow {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: hours.zone,
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const part = (type: string) => parts.find(each => each.type === type)?.value ?? "";
  const time = `${part("hour")}:${part("minute")}`;
  if (hours.holidays.includes(`${part("year")}-${part("month")}-${part("day")}`))
    return { time, state: "holiday" };
  const day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part("weekday"));
  const minute = Number(part("hour")) * 60 + Number(part("minute"));
  const open =
    hours.spans.length === 0 ||
    hours.spans.some(span => span.day === day && span.start <= minute && minute < span.end);
  return { time, state: open ? "open" : "closed" };
}
