/** The dry run for this site: what the clock will erase by itself, day by day. For admins. */
import { useEffect, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Skeleton } from "#kit/skeleton.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { formatNumber } from "#kit/texts/catalogue.ts";
import type { RetentionDayView, RetentionSiteView, RetentionView } from "#wire/rest.ts";
import { call, type Problem, problemOf } from "../api.ts";
import { sayProblem } from "../problems.ts";
import { Part } from "../shell/page.tsx";
import { sayPrivacy } from "../texts/privacy/say.ts";
import { say } from "../texts/shell/say.ts";
import type { PrivacyPage } from "./model.ts";
import { dayOf } from "./words.ts";

/** Days that are shown one by one. */
const SHOWN = 7;

export function Upcoming({ model }: { model: PrivacyPage }) {
  useStyles(upcomingCss, "room");
  const [site, setSite] = useState<RetentionSiteView | null | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0);
  const savings = model.savings.value;
  useEffect(() => {
    call<RetentionView>("GET", "/retention").then(
      view => {
        setSite(view.sites.find(each => each.site_id === model.site) ?? null);
        setProblem(null);
      },
      thrown => setProblem(problemOf(thrown)),
    );
  }, [model, savings, round]);
  return (
    <Part title={sayPrivacy("upcoming")} hint={sayPrivacy("upcoming_hint")}>
      {problem && (
        <p class="co-upcoming-text">
          {sayPrivacy("upcoming_failed", { problem: sayProblem(problem) })}{" "}
          <Button size="small" onClick={() => setRound(round + 1)}>
            {say("try_again")}
          </Button>
        </p>
      )}
      {site === undefined && !problem && <Skeleton lines={3} />}
      {site !== undefined && !problem && <Days days={site?.days ?? []} site={site} />}
    </Part>
  );
}

function Days({ days, site }: { days: readonly RetentionDayView[]; site: RetentionSiteView | null }) {
  if (!site || days.length === 0) return <p class="co-upcoming-text">{sayPrivacy("upcoming_none")}</p>;
  const rest = days.slice(SHOWN);
  const until = rest.at(-1)?.day;
  return (
    <>
      <table class="co-upcoming">
        <thead>
          <tr>
            <th scope="col">{sayPrivacy("upcoming_day")}</th>
            <th scope="col">{sayPrivacy("upcoming_conversations")}</th>
            <th scope="col">{sayPrivacy("upcoming_visitors")}</th>
          </tr>
        </thead>
        <tbody>
          {days.slice(0, SHOWN).map(day => (
            <tr key={day.day}>
              <th scope="row">{day.day === null ? sayPrivacy("upcoming_over") : dayOf(day.day)}</th>
              <td>{formatNumber(day.conversations)}</td>
              <td>{formatNumber(day.visitors)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {until != null && (
        <p class="co-upcoming-text">
          {sayPrivacy("upcoming_more", { count: rest.length, date: dayOf(until) })}
        </p>
      )}
      <p class="co-upcoming-text">
        {sayPrivacy("upcoming_total", {
          conversations: sayPrivacy("upcoming_total_conversations", { count: site.conversations }),
          visitors: sayPrivacy("upcoming_total_visitors", { count: site.visitors }),
        })}
      </p>
    </>
  );
}

const upcomingCss = css`
.co-upcoming { inline-size: 100%; max-inline-size: 34rem; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.co-upcoming th, .co-upcoming td { padding-block: var(--ap-2); border-block-end: 1px solid var(--ap-line); text-align: end; }
.co-upcoming th:first-child { text-align: start; font-weight: 500; }
.co-upcoming thead th { color: var(--ap-faint); font-size: var(--ap-text-s); font-weight: 500; }
.co-upcoming-text { color: var(--ap-soft); font-size: var(--ap-text-s); }
`;
