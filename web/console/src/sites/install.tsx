/** Running in ten minutes: what to paste, what a strict page must allow, and whether it works. */
import { useEffect, useRef, useState } from "preact/hooks";
import { StatusDot } from "#kit/badge.tsx";
import { Button } from "#kit/button.tsx";
import { externalLink } from "#kit/icons.ts";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { agoText, everySecond } from "#kit/time.tsx";
import type { InstallView } from "#wire/rest.ts";
import { call } from "../api.ts";
import { Shown, useAsked } from "../company/asked.tsx";
import { Copied } from "../company/copied.tsx";
import { Part } from "../shell/page.tsx";
import { saySites } from "../texts/sites/say.ts";

const PATIENCE = 60_000;
const EVERY = 2_000;

export function Install({ site }: { site: string }) {
  const asking = useAsked<InstallView>(`/sites/${encodeURIComponent(site)}/install`);
  return (
    <Part title={saySites("install")} hint={saySites("install_hint")}>
      <Shown of={asking} lines={4}>
        {view => <Steps site={site} view={view} onView={asking.put} />}
      </Shown>
    </Part>
  );
}

interface StepsProps {
  site: string;
  view: InstallView;
  onView: (view: InstallView) => void;
}

function Steps({ site, view, onView }: StepsProps) {
  useStyles(installCss, "room");
  return (
    <ol class="co-steps">
      <li>
        <p class="co-step">{saySites("step_paste")}</p>
        <Copied text={view.snippet} label={saySites("snippet")} />
        <p class="co-step-hint">{saySites("step_paste_text")}</p>
      </li>
      <li>
        <p class="co-step">{saySites("step_allow")}</p>
        {view.policy.map(line => (
          <Copied key={line.directive} text={`${line.directive} ${line.value}`} label={line.directive} />
        ))}
        <p class="co-step-hint">{saySites("step_allow_text")}</p>
      </li>
      <li>
        <p class="co-step">{saySites("step_check")}</p>
        <Check site={site} view={view} onView={onView} />
      </li>
    </ol>
  );
}

/** Asks again until the page has reported something new, or a minute is over. */
function useTest({ site, view, onView }: StepsProps) {
  const [state, setState] = useState<"idle" | "waiting" | "silent">("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const reported = (seen: InstallView) =>
    [seen.seen_at, seen.blocked_at, seen.seen_path, ...seen.lines.map(line => line.at)].join();
  const before = reported(view);
  const wait = (since: number) => {
    timer.current = setTimeout(async () => {
      const now = await call<InstallView>("GET", `/sites/${encodeURIComponent(site)}/install`).catch(
        () => null,
      );
      if (now && reported(now) !== before) {
        onView(now);
        setState("idle");
      } else if (Date.now() - since > PATIENCE) setState("silent");
      else wait(since);
    }, EVERY);
  };
  const start = () => {
    // Without an opener: the page must not get hold of the console.
    window.open(view.check_urls[0], "_blank", "noopener,noreferrer");
    setState("waiting");
    clearTimeout(timer.current);
    wait(Date.now());
  };
  return { state, start };
}

function Check(props: StepsProps) {
  const { view } = props;
  const { state, start } = useTest(props);
  const blocked = view.blocked_directive !== null && (view.blocked_at ?? 0) >= (view.seen_at ?? 0);
  return (
    <div class="co-check">
      <div class="co-check-state" aria-live="polite">
        {blocked ? <Blocked view={view} /> : view.seen_at === null ? <Unseen /> : <Seen view={view} />}
        <Versions view={view} />
        {state === "silent" && <Notice kind="warning">{saySites("tested_not")}</Notice>}
      </div>
      <div class="co-check-test">
        <Button icon={externalLink} busy={state === "waiting"} onClick={start}>
          {saySites("test")}
        </Button>
        <span>
          {state === "waiting"
            ? saySites("testing")
            : saySites("test_hint", { url: view.check_urls[0] ?? "" })}
        </span>
      </div>
    </div>
  );
}

function Seen({ view }: { view: InstallView }) {
  const ago = agoText(view.seen_at ?? 0, everySecond.value);
  const label =
    view.seen_path === null
      ? saySites("seen", { ago })
      : saySites("seen_path", { ago, path: view.seen_path });
  return <StatusDot status="available" label={label} />;
}

/** Pages that carry another line than the one to paste, or carry it more than once. */
function Versions({ view }: { view: InstallView }) {
  const wrong = view.lines.filter(line => line.older || line.copies > 1);
  if (wrong.length === 0) return null;
  return (
    <Notice kind="warning" title={saySites("versions")}>
      <ul>
        {wrong.map(line => (
          <li key={line.path}>
            {saySites(line.older ? "version_older" : "version_twice", {
              path: line.path,
              ago: agoText(line.at, everySecond.value),
              count: line.copies,
            })}
          </li>
        ))}
      </ul>
      <p>{saySites("versions_text")}</p>
    </Notice>
  );
}

function Unseen() {
  return (
    <>
      <StatusDot status="off" label={saySites("seen_not")} />
      <p>{saySites("seen_not_text")}</p>
      <ul>
        <li>{saySites("cause_paste")}</li>
        <li>{saySites("cause_origin")}</li>
        <li>{saySites("cause_policy")}</li>
      </ul>
    </>
  );
}

function Blocked({ view }: { view: InstallView }) {
  const line = view.policy.find(each => each.directive === view.blocked_directive);
  const title = saySites("blocked", { ago: agoText(view.blocked_at ?? 0, everySecond.value) });
  return (
    <Notice kind="warning" title={title}>
      {line ? (
        <>
          <p>{saySites("blocked_text")}</p>
          <Copied text={`${line.directive} ${line.value}`} label={line.directive} />
        </>
      ) : (
        <p>{saySites("blocked_other", { directive: view.blocked_directive ?? "" })}</p>
      )}
    </Notice>
  );
}

const installCss = css`
.co-steps { display: flex; flex-direction: column; gap: var(--ap-6); counter-reset: step; }
.co-steps > li { position: relative; display: flex; flex-direction: column; gap: var(--ap-2); padding-inline-start: 40px; counter-increment: step; }
.co-steps > li::before { content: counter(step); position: absolute; inset-inline-start: 0; inset-block-start: -2px; display: grid; place-items: center; inline-size: 26px; block-size: 26px; border-radius: 50%; background: var(--ap-accent-soft); color: var(--ap-accent-ink); font-size: var(--ap-text-s); font-weight: 600; }
.co-step { font-weight: 500; }
.co-step-hint { color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-check, .co-check-state { display: flex; flex-direction: column; gap: var(--ap-3); }
.co-check-state > p { color: var(--ap-soft); }
.co-check-state ul { display: flex; flex-direction: column; gap: var(--ap-1); padding-inline-start: var(--ap-5); list-style: disc; color: var(--ap-soft); }
.co-check-test { display: flex; flex-wrap: wrap; align-items: center; gap: var(--ap-2) var(--ap-3); }
.co-check-test > span { color: var(--ap-faint); font-size: var(--ap-text-s); overflow-wrap: anywhere; }
`;
