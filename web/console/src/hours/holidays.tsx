/** The days a site is closed, whatever the week says. */
import { useState } from "preact/hooks";
import { Button, IconButton } from "#kit/button.tsx";
import { TextField } from "#kit/field.tsx";
import { plus, x } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import { sayHours } from "../texts/hours/say.ts";

/** "Friday, 25 December 2026" */
function dateName(day: string): string {
  const format = new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : language.value, {
    dateStyle: "full",
    timeZone: "UTC",
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

export interface HolidaysProps {
  days: readonly string[];
  onDays: (days: readonly string[]) => void;
}

export function Holidays({ days, onDays }: HolidaysProps) {
  useStyles(holidaysCss, "room");
  const [typed, setTyped] = useState("");
  const today = new Date().toISOString().slice(0, 10);
  const coming = days.filter(day => day >= today);
  const past = days.length - coming.length;
  const add = () => {
    if (!isDate(typed)) return;
    onDays([...new Set([...days, typed])].sort());
    setTyped("");
  };
  return (
    <div class="co-holidays">
      {days.length === 0 && <p class="co-holidays-none">{sayHours("holiday_none")}</p>}
      {past > 0 && <p class="co-holidays-none">{sayHours("holiday_past", { count: past })}</p>}
      <ul>
        {coming.map(day => (
          <li key={day}>
            <time dateTime={day}>{dateName(day)}</time>
            <IconButton
              size="small"
              icon={x}
              label={sayHours("holiday_remove", { date: dateName(day) })}
              onClick={() => onDays(days.filter(other => other !== day))}
            />
          </li>
        ))}
      </ul>
      <div class="co-holidays-add">
        <TextField
          type="date"
          label={sayHours("holiday")}
          hideLabel
          value={typed}
          onInput={event => setTyped(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <Button icon={plus} onClick={add}>
          {sayHours("holiday_add")}
        </Button>
      </div>
    </div>
  );
}

const holidaysCss = css`
.co-holidays { display: flex; flex-direction: column; gap: var(--ap-3); }
.co-holidays-none { color: var(--ap-faint); }
.co-holidays ul:empty { display: none; }
.co-holidays li { display: flex; align-items: center; justify-content: space-between; gap: var(--ap-3); max-inline-size: 24rem; padding-block: 2px; border-block-end: 1px solid var(--ap-line); }
.co-holidays li time::first-letter { text-transform: uppercase; }
.co-holidays-add { display: flex; flex-wrap: wrap; gap: var(--ap-2); }
`;
