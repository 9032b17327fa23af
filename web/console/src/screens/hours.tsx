/** Engagement › Settings › Opening hours: a week of openings in the site's own time zone, and its holidays. */
import { useMemo, useState } from "preact/hooks";
import { StatusDot } from "#kit/badge.tsx";
import { SelectField } from "#kit/field.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import { everyHalfMinute } from "#kit/time.tsx";
import { Switch } from "#kit/toggle.tsx";
import type { HoursBody, SiteItem, SpanView } from "#wire/rest.ts";
import { call } from "../api.ts";
import { SaveBar, useSaving, useUnsaved, Wrong } from "../company/form.tsx";
import { OfSite } from "../company/of-site.tsx";
import { Holidays } from "../hours/holidays.tsx";
import { spansOf, thereNow, weekOf } from "../hours/times.ts";
import { Week } from "../hours/week.tsx";
import { Part } from "../shell/page.tsx";
import { sayHours } from "../texts/hours/say.ts";
import { sayScreen } from "../texts/screens/say.ts";

/** What a week begins with when somebody stops being always open. */
const OFFICE: readonly SpanView[] = [0, 1, 2, 3, 4].map(day => ({ day, start: 540, end: 1080 }));

export default function Hours() {
  return (
    <OfSite root="/settings/hours" title={sayScreen("hours_title")} help={sayScreen("hours_help")}>
      {(site, put, again) => (
        <Editor key={`${site.id} ${site.version}`} site={site} put={put} again={again} />
      )}
    </OfSite>
  );
}

interface EditorProps {
  site: SiteItem;
  put: (site: SiteItem) => void;
  again: () => void;
}

function useHours(site: SiteItem) {
  const { hours } = site;
  const [zone, setZone] = useState(hours.zone);
  const [always, setAlways] = useState(hours.spans.length === 0);
  const begin = () => weekOf(hours.spans.length ? hours.spans : OFFICE, language.peek());
  const [week, setWeek] = useState<readonly string[]>(begin);
  const [holidays, setHolidays] = useState<readonly string[]>(hours.holidays);
  const spans = always ? [] : spansOf(week);
  const empty = !always && spans?.length === 0;
  const now = JSON.stringify([zone, spans ?? week, holidays]);
  const unsaved = now !== JSON.stringify([hours.zone, hours.spans, hours.holidays]);
  const undo = () => {
    setZone(hours.zone);
    setAlways(hours.spans.length === 0);
    setWeek(begin());
    setHolidays(hours.holidays);
  };
  return {
    zone,
    setZone,
    always,
    setAlways,
    week,
    setWeek,
    holidays,
    setHolidays,
    spans,
    empty,
    unsaved,
    undo,
  };
}

function Editor({ site, put, again }: EditorProps) {
  useStyles(hoursCss, "room");
  const form = useHours(site);
  const saving = useSaving();
  useUnsaved(form.unsaved);
  const save = (event: Event) => {
    event.preventDefault();
    if (!form.spans)
      return (event.currentTarget as HTMLElement).querySelector<HTMLElement>("[aria-invalid]")?.focus();
    if (form.empty) return;
    const { zone, spans, holidays } = form;
    const body: HoursBody = { zone, spans, holidays: [...holidays], version: site.version };
    const path = `/sites/${encodeURIComponent(site.id)}/hours`;
    void saving.carry(
      async () => put(await call<SiteItem>("PUT", path, body)),
      sayHours("saved", { site: site.name }),
    );
  };
  return (
    <form class="co-hours" onSubmit={save} noValidate>
      <Wrong problem={saving.problem} onReload={again} />
      <div class="co-hours-zone">
        <Zone zone={form.zone} onZone={form.setZone} />
        <Now zone={form.zone} spans={form.spans} holidays={form.holidays} />
      </div>
      <Part title={sayHours("week")} {...(form.always ? {} : { hint: sayHours("week_hint") })}>
        <Switch
          label={sayHours("always")}
          detail={sayHours("always_hint")}
          checked={form.always}
          onChange={form.setAlways}
        />
        {!form.always && <Week week={form.week} onWeek={form.setWeek} />}
        {form.empty && (
          <Notice kind="warning" role="alert">
            {sayHours("wrong_empty")}
          </Notice>
        )}
      </Part>
      <Part title={sayHours("holidays")} hint={sayHours("holidays_hint")}>
        <Holidays days={form.holidays} onDays={form.setHolidays} />
      </Part>
      <SaveBar busy={saving.busy} unsaved={form.unsaved} onUndo={form.undo} />
    </form>
  );
}

/** All time zones, by continent. */
function Zone({ zone, onZone }: { zone: string; onZone: (zone: string) => void }) {
  const groups = useMemo(() => {
    const zones = [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", zone])].sort();
    return grouped(zones);
  }, [zone]);
  return (
    <SelectField label={sayHours("zone")} value={zone} onChange={event => onZone(event.currentTarget.value)}>
      {[...groups].map(([area, zones]) => (
        <optgroup key={area} label={area}>
          {zones.map(each => (
            <option key={each} value={each} selected={each === zone}>
              {each.replaceAll("_", " ")}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}

const areaOf = (zone: string): string => zone.split("/")[0] ?? zone;

function grouped(zones: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const zone of zones) groups.set(areaOf(zone), [...(groups.get(areaOf(zone)) ?? []), zone]);
  return groups;
}

interface NowProps {
  zone: string;
  spans: SpanView[] | undefined;
  holidays: readonly string[];
}

function Now({ zone, spans, holidays }: NowProps) {
  if (!spans) return null;
  const { time, state } = thereNow({ zone, spans, holidays: [...holidays] }, everyHalfMinute.value);
  return (
    <StatusDot status={state === "open" ? "available" : "off"} label={sayHours(`now_${state}`, { time })} />
  );
}

const hoursCss = css`
.co-hours-zone { display: flex; flex-wrap: wrap; align-items: end; gap: var(--ap-3) var(--ap-5); margin-block-end: var(--ap-6); }
.co-hours-zone .ap-field { flex: 0 1 20rem; }
.co-hours-zone .ap-status { min-block-size: var(--ap-target); white-space: normal; }
.co-hours > .ap-notice { margin-block-end: var(--ap-4); }
`;
