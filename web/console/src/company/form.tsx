/** What every form of the company needs: busy, what went wrong and where, unsaved changes, somebody else's change. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { type Problem, problemOf } from "../api.ts";
import { sayProblem } from "../problems.ts";
import { toasts } from "../shell/toasts.ts";
import { sayCompany } from "../texts/company/say.ts";
import { say } from "../texts/shell/say.ts";

export interface Saving {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Carries it out; true when it went well. Says `done` then, when it is given. */
  readonly carry: (act: () => Promise<unknown>, done?: string) => Promise<boolean>;
  readonly forget: () => void;
}

export function useSaving(): Saving {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const carry = async (act: () => Promise<unknown>, done?: string) => {
    setBusy(true);
    setProblem(null);
    try {
      await act();
      if (done) toasts.show({ text: done });
      return true;
    } catch (thrown) {
      setProblem(problemOf(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, carry, forget: () => setProblem(null) };
}

/** Whether what went wrong is about this field. */
export const isAbout = (problem: Problem | null, field: string): boolean =>
  problem?.code === "invalid" && problem.facts["field"] === field;

/** Closing the tab with unsaved changes asks first. */
export function useUnsaved(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [unsaved]);
}

export interface WrongProps {
  problem: Problem | null;
  /** Fields that say what is wrong with them themselves. */
  fields?: readonly string[];
  /** Loads how it stands now: offered when somebody else changed it meanwhile. */
  onReload?: () => void;
}

/** What went wrong, above the form; nothing when a field says it, or nothing did. */
export function Wrong({ problem, fields = [], onReload }: WrongProps) {
  if (!problem || fields.some(field => isAbout(problem, field))) return null;
  if (problem.code === "conflict" && onReload) {
    return (
      <Notice
        kind="warning"
        role="alert"
        title={sayCompany("conflict")}
        actions={
          <Button size="small" onClick={onReload}>
            {sayCompany("conflict_reload")}
          </Button>
        }
      >
        {sayCompany("conflict_text")}
      </Notice>
    );
  }
  return (
    <Notice kind="danger" role="alert">
      {sayProblem(problem)}
    </Notice>
  );
}

export interface SaveBarProps {
  busy: boolean;
  unsaved: boolean;
  onUndo?: () => void;
  children?: ComponentChildren;
}

/** The end of a form: it says whether there is something to save. */
export function SaveBar({ busy, unsaved, onUndo, children }: SaveBarProps) {
  useStyles(barCss, "room");
  return (
    <div class="co-save">
      <Button
        type="submit"
        kind="primary"
        busy={busy}
        locked={unsaved ? undefined : sayCompany("nothing_to_save")}
      >
        {say("save")}
      </Button>
      {unsaved && onUndo && (
        <Button kind="plain" onClick={onUndo}>
          {sayCompany("undo")}
        </Button>
      )}
      <span class="co-save-state" aria-live="polite">
        {unsaved && sayCompany("unsaved")}
      </span>
      {children}
    </div>
  );
}

const barCss = css`
.co-save { display: flex; flex-wrap: wrap; align-items: center; gap: var(--ap-2) var(--ap-3); }
.co-save-state { color: var(--ap-faint); font-size: var(--ap-text-s); }
`;
