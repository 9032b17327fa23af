/** The week, a line a day: written as one says it. */
import { Button } from "#kit/button.tsx";
import { Field } from "#kit/field.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import { sayHours } from "../texts/hours/say.ts";
import { dayText, readDay } from "./times.ts";

/** The names of the days, Monday first. */
export function dayNames(): string[] {
  const format = new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : language.value, {
    weekday: "long",
    timeZone: "UTC",
  });
  return Array.from({ length: 7 }, (_, day) => {
    const name = format.format(Date.UTC(2024, 0, 1 + day));
    return name.charAt(0).toLocaleUpperCase(language.value) + name.slice(1);
  });
}

export interface WeekProps {
  week: readonly string[];
  onWeek: (week: readonly string[]) => void;
}

export function Week({ week, onWeek }: WeekProps) {
  useStyles(weekCss, "room");
  const set = (day: number, typed: string) =>
    onWeek(week.map((each, index) => (index === day ? typed : each)));
  const tidy = (day: number) => {
    const read = readDay(week[day] ?? "");
    if ("openings" in read) set(day, dayText(read.openings, language.value));
  };
  const first = week[0] ?? "";
  const same = week.slice(1, 5).every(each => each === first);
  return (
    <div class="co-week">
      {dayNames().map((name, day) => {
        const read = readDay(week[day] ?? "");
        return (
          <div key={name} class="co-week-day">
            <Field label={name} error={"wrong" in read ? sayHours(read.wrong) : undefined}>
              {links => (
                <input
                  {...links}
                  class="ap-input"
                  aria-label={sayHours("day_label", { day: name })}
                  placeholder={sayHours("closed")}
                  value={week[day] ?? ""}
                  autocomplete="off"
                  spellcheck={false}
                  onInput={event => set(day, event.currentTarget.value)}
                  onBlur={() => tidy(day)}
                />
              )}
            </Field>
            {day === 0 && !same && "openings" in read && (
              <Button
                size="small"
                kind="plain"
                onClick={() => onWeek(week.map((each, index) => (index < 5 ? first : each)))}
              >
                {sayHours("same")}
              </Button>
            )}
          </div>
        );
      })}
    </div>
  );
}

const weekCss = css`
.co-week { display: flex; flex-direction: column; gap: var(--ap-2); }
.co-week-day { display: grid; grid-template-columns: minmax(0, 24rem) auto; align-items: start; gap: var(--ap-2); justify-content: start; }
.co-week-day .ap-field { display: grid; grid-template-columns: 7rem minmax(0, 1fr); align-items: center; gap: 2px var(--ap-3); }
.co-week-day .ap-field-error { grid-column: 2; }
@media (max-width: 479px) { .co-week-day { grid-template-columns: minmax(0, 1fr); } .co-week-day .ap-field { grid-template-columns: 5.5rem minmax(0, 1fr); } .co-week-day > .ap-button { justify-self: end; } }
`;
