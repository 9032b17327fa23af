/** After the end: what is kept, a rating for those who like, and a new beginning. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ConversationView } from "#client/wire.ts";
import { Button } from "#kit/button.tsx";
import { TextAreaField } from "#kit/field.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { dateText } from "#kit/time.tsx";
import { say } from "../texts/thread/say.ts";
import type { Widget } from "../widget.ts";

interface EndingProps {
  widget: Widget;
  conversation: ConversationView;
}

const SCORES = [1, 2, 3, 4, 5] as const;
type Score = (typeof SCORES)[number];
const COMMENT = 2_000;

export function Ending({ widget, conversation }: EndingProps) {
  useStyles(endingCss, "room");
  const [skipped, setSkipped] = useState(false);
  const { rating, keep_until } = conversation;
  const box = useRef<HTMLDivElement>(null);
  // The form goes with its button; the focus stays where the answer is.
  useEffect(() => {
    const root = box.current?.getRootNode() as ShadowRoot | undefined;
    if ((rating || skipped) && !root?.activeElement) box.current?.focus();
  }, [rating, skipped]);
  return (
    <div class="aw-ending" ref={box} tabIndex={-1}>
      {rating ? (
        <p role="status">{say("rate_thanks", { score: rating.score })}</p>
      ) : (
        !skipped && <Rating widget={widget} onSkip={() => setSkipped(true)} />
      )}
      {(rating || skipped) && (
        <Button kind="primary" onClick={() => widget.again()}>
          {say("again")}
        </Button>
      )}
      <p class="aw-ending-kept">
        {keep_until === null ? say("ended_not_kept") : say("ended_kept", { date: dateText(keep_until) })}
      </p>
    </div>
  );
}

function Rating({ widget, onSkip }: { widget: Widget; onSkip: () => void }) {
  const [score, setScore] = useState<Score | null>(null);
  const [comment, setComment] = useState("");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const send = (event: Event) => {
    event.preventDefault();
    if (score === null || busy) return;
    const said = widget.session.rate(score, comment.trim().slice(0, COMMENT), reply => {
      setBusy(false);
      setFailed(reply?.type !== "done");
    });
    setBusy(said);
    setFailed(!said);
  };
  return (
    <form class="aw-rating" onSubmit={send}>
      <fieldset>
        <legend>{say("rate_title")}</legend>
        <div class="aw-scores">
          {SCORES.map(value => (
            <label key={value} title={say(`rate_${value}`)}>
              <input type="radio" name="score" checked={score === value} onChange={() => setScore(value)} />
              <span aria-hidden="true">{value}</span>
              <span class="ap-hidden">
                {value}, {say(`rate_${value}`)}
              </span>
            </label>
          ))}
        </div>
        <p class="aw-scale" aria-hidden="true">
          <span>{say("rate_1")}</span>
          <span>{score === null || score === 1 || score === 5 ? "" : say(`rate_${score}`)}</span>
          <span>{say("rate_5")}</span>
        </p>
      </fieldset>
      {score !== null && (
        <TextAreaField
          label={say("rate_comment")}
          value={comment}
          optional
          rows={2}
          maxLength={COMMENT}
          onInput={event => setComment(event.currentTarget.value)}
        />
      )}
      {failed && <p role="alert">{say("rate_failed")}</p>}
      {score !== null && (
        <Button type="submit" kind="primary" busy={busy}>
          {say("rate_send")}
        </Button>
      )}
      <Button kind="plain" onClick={onSkip}>
        {say("rate_skip")}
      </Button>
    </form>
  );
}

const endingCss = css`
.aw-ending { display: flex; flex-direction: column; gap: var(--ap-3); flex: none; padding: var(--ap-4); border-block-start: 1px solid var(--ap-line); color: var(--ap-soft); }
.ap-root .aw-ending:focus-visible { outline: none; }
.aw-ending-kept { color: var(--ap-faint); font-size: var(--ap-text-xs); }
.aw-rating { position: relative; display: flex; flex-direction: column; gap: var(--ap-3); }
.aw-rating > [type="button"] { position: absolute; inset-block-start: calc(-1*var(--ap-3)); inset-inline-end: calc(-1*var(--ap-2)); }
.aw-rating legend { padding-inline-end: 6em; color: var(--ap-ink); font-weight: 600; font-size: var(--ap-text-l); }
.aw-scores { display: grid; grid-template-columns: repeat(5, 1fr); gap: var(--ap-2); margin-block-start: var(--ap-2); }
.aw-scores > label { position: relative; cursor: pointer; }
.aw-scores input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; opacity: 0; cursor: inherit; }
.aw-scores input + span { display: grid; place-items: center; min-block-size: 44px; border: 1px solid var(--ap-edge); border-radius: 12px; font-weight: 600; transition: background-color var(--ap-quick) var(--ap-ease); }
.aw-scores > label:hover span { background: var(--ap-sunken); }
.aw-scores input:checked + span { background: var(--ap-accent); border-color: var(--ap-accent); color: var(--ap-on-accent); }
.aw-scores input:focus-visible + span { outline: 2px solid var(--ap-focus); outline-offset: 2px; }
.aw-scale { display: flex; justify-content: space-between; margin-block-start: 4px; color: var(--ap-faint); font-size: var(--ap-text-xs); }
@media (forced-colors: active) { .aw-scores input:checked + span { forced-color-adjust: none; background: Highlight; color: HighlightText; } }
`;
