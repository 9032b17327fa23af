/** The review: what starts, what stops, what is erased and who is told, before anything is saved; and why. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { TextAreaField } from "#kit/field.tsx";
import { Notice } from "#kit/notice.tsx";
import { Skeleton } from "#kit/skeleton.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { PreviewView, PrivacyView } from "#wire/rest.ts";
import { type Problem, problemOf } from "../api.ts";
import { sayProblem, sayReference } from "../problems.ts";
import { announcer } from "../shell/announce.ts";
import { toasts } from "../shell/toasts.ts";
import { sayPrivacy } from "../texts/privacy/say.ts";
import { Effect } from "./effect.tsx";
import type { Erase, PrivacyPage } from "./model.ts";

export interface ReviewProps {
  model: PrivacyPage;
  page: PrivacyView;
  /** Kept by the page, so that it survives a clash; already written when the way here says why. */
  reason: string;
  onReason: (reason: string) => void;
  /** Closed without saving, or after saving. */
  onClose: () => void;
}

export function Review({ model, page, reason, onReason, onClose }: ReviewProps) {
  useStyles(reviewCss, "room");
  const [erase, setErase] = useState<Erase>("deadline");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const view = useCounted(model, setProblem);
  const form = useRef<HTMLFormElement>(null);
  const count = model.changed.value.length;

  const save = async (event?: Event) => {
    event?.preventDefault();
    if (busy || !view) return;
    setMissing(reason.trim() === "");
    if (reason.trim() === "") return form.current?.querySelector("textarea")?.focus();
    setBusy(true);
    setProblem(null);
    try {
      await model.save(reason.trim(), erase);
      onClose();
      toasts.show({ kind: "good", text: sayPrivacy("saved") });
      announcer.status(sayPrivacy("saved"));
    } catch (thrown) {
      setBusy(false);
      setProblem(problemOf(thrown));
    }
  };

  return (
    <Dialog
      open
      sticky
      width="wide"
      title={sayPrivacy("review_title", { count })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{sayPrivacy("cancel")}</Button>
          <Button kind="primary" busy={busy} onClick={() => void save()}>
            {sayPrivacy("save", { count })}
          </Button>
        </>
      }
    >
      <form class="co-review" ref={form} onSubmit={save}>
        <p>{sayPrivacy("review_site", { site: page.site_name })}</p>
        {view === null && !problem && <Skeleton lines={4} />}
        {view && <Effects view={view} page={page} erase={erase} onErase={setErase} />}
        <TextAreaField
          label={sayPrivacy("reason")}
          hint={sayPrivacy("reason_hint")}
          error={missing && reason.trim() === "" ? sayPrivacy("reason_missing") : undefined}
          required
          rows={2}
          maxLength={500}
          value={reason}
          onInput={event => onReason(event.currentTarget.value)}
        />
        {problem && <NotSaved problem={problem} />}
      </form>
    </Dialog>
  );
}

/** Counted when the review opens, and again when the draft moves under it. */
function useCounted(model: PrivacyPage, onProblem: (problem: Problem) => void): PreviewView | null {
  const [view, setView] = useState<PreviewView | null>(null);
  const draft = model.draft.value;
  useEffect(() => {
    let wanted = true;
    model.review().then(
      counted => wanted && setView(counted),
      thrown => wanted && onProblem(problemOf(thrown)),
    );
    return () => {
      wanted = false;
    };
  }, [draft]);
  return view;
}

interface EffectsProps {
  view: PreviewView;
  page: PrivacyView;
  erase: Erase;
  onErase: (erase: Erase) => void;
}

function Effects({ view, page, erase, onErase }: EffectsProps) {
  return (
    <>
      {view.effects.map(effect => (
        <Effect
          key={effect.key}
          effect={effect}
          setting={page.settings.find(setting => setting.key === effect.key)}
          erase={erase}
          onErase={onErase}
        />
      ))}
      <section class="co-told">
        <h3>{sayPrivacy("told")}</h3>
        <p>
          {sayPrivacy("told_conversations", { count: view.told.conversations })},{" "}
          {sayPrivacy("told_desks", { count: view.told.desks })} {sayPrivacy("told_rest")}
        </p>
        {view.read_again && <p>{sayPrivacy("told_again")}</p>}
      </section>
    </>
  );
}

function NotSaved({ problem }: { problem: Problem }) {
  return (
    <Notice kind="danger" title={sayPrivacy("not_saved")} role="alert">
      <p>{sayProblem(problem)}</p>
      {sayReference(problem) && <p>{sayReference(problem)}</p>}
    </Notice>
  );
}

const reviewCss = css`
.co-review { display: flex; flex-direction: column; gap: var(--ap-5); }
.co-review > p { color: var(--ap-soft); }
.co-told h3 { font-size: var(--ap-text-m); }
.co-told p { color: var(--ap-soft); }
`;
