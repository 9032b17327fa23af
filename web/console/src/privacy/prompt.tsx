/** What the visitor reads, as the widget shows it: the real text, inert. The server writes it from the draft. */
import { css, useStyles } from "#kit/styles.ts";
import type { NoticeView, PrivacyView } from "#wire/rest.ts";
import { sayProblem } from "../problems.ts";
import { sayPrivacy } from "../texts/privacy/say.ts";
import type { PrivacyPage } from "./model.ts";
import { both, heldRung } from "./words.ts";

/** Beside the ladders: changes with every rung. */
export function PromptPreview({ model, page }: { model: PrivacyPage; page: PrivacyView }) {
  useStyles(promptCss, "room");
  const drafted = model.preview.value;
  const problem = model.previewProblem.value;
  const title = sayPrivacy(drafted ? "prompt_draft" : "prompt");
  return (
    <aside class="co-prompt" aria-label={title}>
      <h2>{title}</h2>
      <p>{sayPrivacy("prompt_hint")}</p>
      <Prompt notice={drafted?.notice ?? page.notice} days={daysOf(model, page)} />
      {problem && <p role="status">{sayPrivacy("prompt_stale", { problem: sayProblem(problem) })}</p>}
    </aside>
  );
}

/** How many days a conversation is kept under the draft; null: not at all. */
function daysOf(model: PrivacyPage, page: PrivacyView): number | null {
  const history = page.settings.find(setting => setting.key === "chat_history");
  if (!history) return null;
  return heldRung(history, model.rungOf(history))?.keeps_days ?? null;
}

/** The widget's place to write: the notice with its two answers, or one line and the way to the details. */
export function Prompt({ notice, days }: { notice: NoticeView; days: number | null }) {
  useStyles(promptCss, "room");
  const sentences = both(notice.text).split(/(?<=[.!?]) /);
  return (
    <div class="co-prompt-screen">
      {notice.gate ? (
        <div class="co-prompt-card">
          <strong>{sayPrivacy("prompt_gate")}</strong>
          {sentences.map(sentence => (
            <p key={sentence}>{sentence}</p>
          ))}
          <div class="co-prompt-answers" aria-hidden="true">
            <span>{sayPrivacy("prompt_decline")}</span>
            <span>{sayPrivacy("prompt_accept")}</span>
          </div>
        </div>
      ) : (
        <>
          <div class="co-prompt-write" aria-hidden="true">
            {sayPrivacy("prompt_write")}
          </div>
          <p class="co-prompt-line">
            {days === null ? sayPrivacy("prompt_line_off") : sayPrivacy("prompt_line", { count: days })}
          </p>
          <div class="co-prompt-card" data-quiet="">
            <strong>{sayPrivacy("prompt_details")}</strong>
            {sentences.map(sentence => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </>
      )}
    </div>
  );
}

const promptCss = css`
.co-prompt > h2 { font-size: var(--ap-text-m); }
.co-prompt > p { color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-prompt-screen { display: flex; flex-direction: column; gap: var(--ap-2); margin-block-start: var(--ap-3); padding: var(--ap-4); border-radius: var(--ap-radius-l); background: var(--ap-ground); box-shadow: inset 0 0 0 1px var(--ap-line); font-size: var(--ap-text-s); }
.co-prompt-card { display: flex; flex-direction: column; gap: 6px; padding: var(--ap-4); border-radius: var(--ap-radius-l); background: var(--ap-surface); box-shadow: var(--ap-shadow-s), 0 0 0 1px var(--ap-line); }
.co-prompt-card[data-quiet] { padding: 0; padding-block-start: var(--ap-2); border-block-start: 1px solid var(--ap-line); border-radius: 0; background: none; box-shadow: none; }
.co-prompt-card > p { color: var(--ap-soft); overflow-wrap: anywhere; }
.co-prompt-answers { display: grid; grid-template-columns: 1fr 1fr; gap: var(--ap-2); margin-block-start: var(--ap-2); text-align: center; }
.co-prompt-answers span { padding: var(--ap-2); border: 1px solid var(--ap-rim); border-radius: var(--ap-radius); font-weight: 500; }
.co-prompt-write { padding: var(--ap-3) var(--ap-4); border: 1px solid var(--ap-rim); border-radius: var(--ap-radius-l); background: var(--ap-surface); color: var(--ap-faint); }
.co-prompt-line { color: var(--ap-soft); text-align: center; }
`;
