/** Who changed what, when and why; each line can be compared, and gone back to as a saving like any other. */
import { useEffect, useState } from "preact/hooks";
import { Avatar } from "#kit/avatar.tsx";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { Skeleton } from "#kit/skeleton.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { dateText, momentText } from "#kit/time.tsx";
import type { HistoryLineView, HistoryView, PrivacyView } from "#wire/rest.ts";
import { call, type Problem, problemOf } from "../api.ts";
import { sayProblem } from "../problems.ts";
import { Part } from "../shell/page.tsx";
import { sayPrivacy } from "../texts/privacy/say.ts";
import { say } from "../texts/shell/say.ts";
import { ComparedStates } from "./compare.tsx";
import { chosenOf, type PrivacyPage } from "./model.ts";
import { both, nameOf, rungOf } from "./words.ts";

interface HistoryProps {
  model: PrivacyPage;
  page: PrivacyView;
  /** The draft now holds an old page; here is why, for the review. */
  onBack: (reason: string) => void;
}

/** Read when the screen opens and after each saving. */
function useHistory(model: PrivacyPage): [HistoryView | null, Problem | null, () => void] {
  const [view, setView] = useState<HistoryView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0);
  const savings = model.savings.value;
  useEffect(() => {
    let wanted = true;
    call<HistoryView>("GET", `/sites/${encodeURIComponent(model.site)}/privacy/history`).then(
      read => {
        if (!wanted) return;
        setView(read);
        setProblem(null);
      },
      thrown => wanted && setProblem(problemOf(thrown)),
    );
    return () => {
      wanted = false;
    };
  }, [model, savings, round]);
  return [view, problem, () => setRound(round + 1)];
}

export function History({ model, page, onBack }: HistoryProps) {
  useStyles(historyCss, "room");
  const [view, problem, again] = useHistory(model);
  const [compared, setCompared] = useState<HistoryLineView | null>(null);
  return (
    <Part title={sayPrivacy("history")} hint={sayPrivacy("history_hint")}>
      {problem && (
        <p class="co-history-none">
          {sayPrivacy("history_failed", { problem: sayProblem(problem) })}{" "}
          <Button size="small" onClick={again}>
            {say("try_again")}
          </Button>
        </p>
      )}
      {!view && !problem && <Skeleton lines={3} />}
      {view?.lines.length === 0 && <p class="co-history-none">{sayPrivacy("history_none")}</p>}
      <ol class="co-history">
        {view?.lines.map(line => (
          <Line
            key={line.number}
            line={line}
            page={page}
            model={model}
            onBack={onBack}
            onCompare={() => setCompared(line)}
          />
        ))}
      </ol>
      {compared && <Compared line={compared} page={page} onClose={() => setCompared(null)} />}
    </Part>
  );
}

interface LineProps extends HistoryProps {
  line: HistoryLineView;
  onCompare: () => void;
}

function Line({ line, page, model, onBack, onCompare }: LineProps) {
  const date = dateText(line.at);
  const back = () => {
    model.fill(line.before);
    onBack(sayPrivacy("go_back_reason", { date }));
  };
  return (
    <li>
      <Avatar name={line.by || "?"} id={line.by} size={32} />
      <div class="co-history-text">
        <p class="co-history-who">
          <strong>{line.by || sayPrivacy("history_gone")}</strong>
          <time dateTime={new Date(line.at).toISOString()}>{momentText(line.at)}</time>
        </p>
        {line.changed.map(step => {
          const setting = page.settings.find(each => each.key === step.key);
          const names = { before: nameOf(setting, step.before), after: nameOf(setting, step.after) };
          return (
            <p key={step.key}>
              {sayPrivacy("history_step", { setting: setting ? both(setting.title) : step.key, ...names })}
            </p>
          );
        })}
        {line.reason && <blockquote dir="auto">{line.reason}</blockquote>}
      </div>
      <div class="co-history-actions">
        <Button size="small" aria-label={sayPrivacy("compare_named", { date })} onClick={onCompare}>
          {sayPrivacy("compare")}
        </Button>
        {page.editable && (
          <Button
            size="small"
            aria-label={sayPrivacy("go_back_named", { date })}
            locked={whyNotBack(line, page)}
            onClick={back}
          >
            {sayPrivacy("go_back")}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Why a state cannot be gone back to, or undefined. */
function whyNotBack(line: HistoryLineView, page: PrivacyView): string | undefined {
  const differing = page.settings.filter(setting => line.before[setting.key] !== setting.chosen);
  if (differing.length === 0) return sayPrivacy("go_back_same");
  const forbidden = differing.some(
    setting => rungOf(setting, line.before[setting.key] ?? "")?.locked ?? true,
  );
  return forbidden ? sayPrivacy("go_back_locked") : undefined;
}

function Compared({
  line,
  page,
  onClose,
}: {
  line: HistoryLineView;
  page: PrivacyView;
  onClose: () => void;
}) {
  return (
    <Dialog
      open
      width="wide"
      title={sayPrivacy("compare_title", { date: dateText(line.at) })}
      onClose={onClose}
    >
      <ComparedStates
        page={page}
        pillars={[
          { title: sayPrivacy("compare_before"), choices: line.before },
          { title: sayPrivacy("compare_after"), choices: line.after },
          { title: sayPrivacy("compare_now"), choices: chosenOf(page) },
        ]}
      />
    </Dialog>
  );
}

const historyCss = css`
.co-history { display: flex; flex-direction: column; gap: var(--ap-5); }
.co-history li { display: flex; flex-wrap: wrap; gap: var(--ap-2) var(--ap-3); }
.co-history-text { flex: 1 1 16rem; min-inline-size: 0; color: var(--ap-soft); }
.co-history-who { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 var(--ap-2); color: var(--ap-ink); }
.co-history-who strong { font-weight: 500; }
.co-history-who time { color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-history blockquote { margin: var(--ap-1) 0 0; padding-inline-start: var(--ap-3); border-inline-start: 2px solid var(--ap-line); overflow-wrap: anywhere; }
.co-history-actions { display: flex; gap: var(--ap-2); align-self: start; }
.co-history-none { color: var(--ap-soft); }
@media (max-width: 599px) { .co-history-actions { margin-inline-start: 44px; } }
`;
