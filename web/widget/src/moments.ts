/** Times that the widget says its own way. */
import type { ConversationView, PrivacyInForce } from "#client/wire.ts";
import { language } from "#kit/texts/language.ts";
import { clockText, dateText, type Moment } from "#kit/time.tsx";
import { say } from "./texts/home/say.ts";

const DAY = 86_400_000;
const midnight = (moment: Moment) => new Date(moment).setHours(0, 0, 0, 0);

/** "today at 14:00", "tomorrow at 09:00", "Monday at 09:00", "23 December at 09:00". */
export function whenText(at: number, now: number = Date.now()): string {
  const days = Math.round((midnight(at) - midnight(now)) / DAY);
  const near = new Intl.RelativeTimeFormat(language.value, { numeric: "auto" });
  const weekday = new Intl.DateTimeFormat(language.value, { weekday: "long" });
  const day =
    Math.abs(days) < 2
      ? near.format(days, "day")
      : days > 0 && days < 7
        ? weekday.format(at)
        : dateText(at, now);
  return say("when", { day, time: clockText(at) });
}

const RUNGS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };

/** Days that this conversation is kept after its end, by the strictest choice of its life; null when it is not kept. */
export function keptDays({ kept, rung }: ConversationView, privacy: PrivacyInForce | null): number | null {
  return kept ? (RUNGS[rung] ?? privacy?.keeps_days ?? null) : null;
}

/** Until when it is kept: known once it has ended, else counted from now. */
export function keptUntil(conversation: ConversationView, privacy: PrivacyInForce | null): number | null {
  if (conversation.state === "closed") return conversation.keep_until;
  const days = keptDays(conversation, privacy);
  return days === null ? null : Date.now() + days * DAY;
}
