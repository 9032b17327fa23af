/** The page as admins work on it (and everybody else reads it): presets, ladders, the prompt beside them, the bar. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Keys } from "#kit/keys.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { PrivacyView } from "#wire/rest.ts";
import { type Command, useCommands } from "../commands.ts";
import { toastProblem, toasts } from "../shell/toasts.ts";
import { sayPrivacy } from "../texts/privacy/say.ts";
import { ClashDialog } from "./compare.tsx";
import { Guide } from "./guide.tsx";
import { History } from "./history.tsx";
import { Chapters, ladderMark } from "./ladders.tsx";
import { chosenOf, type PrivacyPage } from "./model.ts";
import { Presets } from "./presets.tsx";
import { PromptPreview } from "./prompt.tsx";
import { Review } from "./review.tsx";
import { Upcoming } from "./upcoming.tsx";

const KEYS = "mod+s";

export function Desk({ model, page }: { model: PrivacyPage; page: PrivacyView }) {
  useStyles(deskCss, "room");
  const [reviewed, setReviewed] = useState<string | null>(null);
  const open = (reason = "") => {
    if (model.changed.peek().length > 0) setReviewed(reason);
  };
  useReviewKey(model, () => open());
  const changed = model.changed.value;
  const first = useRef<string | undefined>(undefined);
  if (reviewed === null) first.current = changed[0]?.key;
  const close = () => {
    setReviewed(null);
    focusLadder(first.current);
  };
  const clash = model.clash.value;
  const settled = (mine: boolean) => {
    setReviewed(mine && model.changed.peek().length > 0 ? (reviewed ?? "") : null);
    if (!mine) focusLadder(first.current);
  };
  return (
    <>
      {!page.editable && <ReadOnly page={page} />}
      {page.editable && page.fresh && <Fresh model={model} page={page} onProposed={() => open()} />}
      <div class="co-privacy">
        <div class="co-privacy-main">
          {page.editable && <Presets model={model} page={page} />}
          <Chapters model={model} page={page} />
        </div>
        <PromptPreview model={model} page={page} />
      </div>
      <History model={model} page={page} onBack={open} />
      {page.editable && <Upcoming model={model} />}
      {page.editable && <Bar model={model} onReview={() => open()} />}
      {reviewed !== null && !clash && (
        <Review model={model} page={page} reason={reviewed} onReason={setReviewed} onClose={close} />
      )}
      {clash && <ClashDialog model={model} clash={clash} page={page} onSettled={settled} />}
    </>
  );
}

/** Ctrl+S, also while a radio has the focus; the browser's own answer to it would be of no use here. */
function useReviewKey(model: PrivacyPage, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: "privacy.review",
        group: "console",
        title: () => sayPrivacy("review_command"),
        keys: KEYS,
        locked: () => (model.changed.value.length > 0 ? undefined : sayPrivacy("changes", { count: 0 })),
        run: () => latest.current(),
      },
    ],
    [model],
  );
  useCommands(commands);
}

/** After the review the first changed ladder has the focus, wherever the review was opened from. */
function focusLadder(key: string | undefined): void {
  if (key === undefined) return;
  requestAnimationFrame(() =>
    document.querySelector<HTMLInputElement>(`#${CSS.escape(ladderMark(key))} input:checked`)?.focus(),
  );
}

function ReadOnly({ page }: { page: PrivacyView }) {
  return (
    <div class="co-privacy-notice">
      <Notice kind="refused" title={sayPrivacy("read_only")}>
        {page.admins.length > 0
          ? sayPrivacy("read_only_text", { admins: page.admins.join(", ") })
          : sayPrivacy("read_only_nobody")}
      </Notice>
    </div>
  );
}

function Fresh({
  model,
  page,
  onProposed,
}: {
  model: PrivacyPage;
  page: PrivacyView;
  onProposed: () => void;
}) {
  const [guided, setGuided] = useState(false);
  const [busy, setBusy] = useState(false);
  const keep = async () => {
    setBusy(true);
    try {
      await model.save("", "deadline", chosenOf(page));
      toasts.show({ kind: "good", text: sayPrivacy("kept") });
    } catch (thrown) {
      toastProblem(thrown);
    }
    setBusy(false);
  };
  return (
    <div class="co-privacy-notice">
      <Notice
        title={sayPrivacy("fresh")}
        actions={
          <>
            <Button size="small" onClick={() => setGuided(true)}>
              {sayPrivacy("fresh_questions")}
            </Button>
            <Button size="small" busy={busy} onClick={() => void keep()}>
              {sayPrivacy("fresh_keep")}
            </Button>
          </>
        }
      >
        {sayPrivacy("fresh_text")}
      </Notice>
      {guided && (
        <Guide
          model={model}
          page={page}
          onClose={() => setGuided(false)}
          onProposed={() => {
            setGuided(false);
            onProposed();
          }}
        />
      )}
    </div>
  );
}

/** Stays at the foot of the window while something is not saved. */
function Bar({ model, onReview }: { model: PrivacyPage; onReview: () => void }) {
  const count = model.changed.value.length;
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Focus must not hide behind the bar (WCAG 2.4.11): scrolling to it leaves that much room.
    const scroller = bar.current?.closest<HTMLElement>("main");
    scroller?.style.setProperty("scroll-padding-block-end", count > 0 ? "6rem" : "");
    return () => scroller?.style.removeProperty("scroll-padding-block-end");
  }, [count > 0]);
  return (
    <div class="co-unsaved" ref={bar} data-shown={count > 0 || undefined}>
      <p role="status">{count > 0 && sayPrivacy("changes", { count })}</p>
      {count > 0 && (
        <>
          <Button kind="plain" onClick={() => model.discard()}>
            {sayPrivacy("discard")}
          </Button>
          <Button kind="primary" onClick={onReview}>
            {sayPrivacy("review")} <Keys keys={KEYS} />
          </Button>
        </>
      )}
    </div>
  );
}

const deskCss = css`
.co-privacy { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; gap: var(--ap-10); align-items: start; }
.co-privacy > .co-prompt { position: sticky; inset-block-start: var(--ap-6); }
.co-privacy-notice { margin-block-end: var(--ap-6); }
.co-privacy-main > .co-chapter:first-child { padding-block-start: 0; border: 0; }
.co-unsaved { position: sticky; inset-block-end: 0; z-index: 3; display: flex; flex-wrap: wrap; align-items: center; justify-content: end; gap: var(--ap-2); margin-block-start: var(--ap-4); }
.co-unsaved[data-shown] { padding: var(--ap-3) var(--ap-4); border: 1px solid var(--ap-line); border-radius: var(--ap-radius-l); background: var(--ap-surface); box-shadow: var(--ap-shadow); inset-block-end: var(--ap-4); }
.co-unsaved > p { flex: 1; font-weight: 500; }
.co-unsaved .ap-keys { margin-inline-start: var(--ap-2); }
@media (max-width: 1099px) { .co-privacy { grid-template-columns: minmax(0, 1fr); gap: var(--ap-6); } .co-privacy > .co-prompt { position: static; max-inline-size: 26rem; margin-block-end: var(--ap-6); } }
@media (max-width: 479px) { .co-unsaved .ap-keys { display: none; } }
`;
