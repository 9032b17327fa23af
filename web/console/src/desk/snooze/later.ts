/** The times to which one puts things off, on the agent's own wall clock: a day there may have 23 or 25 hours. */

/** Milliseconds for which a conversation can be put aside at most. */
export const LONGEST = 30 * 24 * 60 * 60_000;

export type LaterName = "hour" | "evening" | "tomorrow" | "monday";

export interface Later {
  readonly name: LaterName;
  readonly at: number;
}

const MORNING = 9;
const EVENING = 18;

function onDay(now: number, days: number, hour: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  return day.setHours(hour, 0, 0, 0);
}

/** Those that make sense now, in order: no evening in the evening, no Monday that is tomorrow. */
export function laterThan(now: number): Later[] {
  const day = new Date(now).getDay();
  const monday = day === 0 ? 1 : 8 - day;
  const all: Later[] = [
    { name: "hour", at: now + 60 * 60_000 },
    { name: "evening", at: onDay(now, 0, EVENING) },
    { name: "tomorrow", at: onDay(now, 1, MORNING) },
    { name: "monday", at: onDay(now, monday, MORNING) },
  ];
  return all.filter(
    ({ name, at }) => (name !== "evening" || at - now > 60 * 60_000) && (name !== "monday" || monday > 1),
  );
}

/** What `<input type="datetime-local">` shows for a moment. */
export function localText(at: number): string {
  const wall = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  const date = [wall.getFullYear(), two(wall.getMonth() + 1), two(wall.getDate())].join("-");
  return `${date}T${two(wall.getHours())}:${two(wall.getMinutes())}`;
}

/** The moment that such an input says; null when it says none, or one that is past or too far off. */
export function readLocal(text: string, now: number): number | null {
  const at = new Date(text).getTime();
  return at > now && at <= now + LONGEST ? at : null;
}
