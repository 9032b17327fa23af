/** Five questions, one at a time, for a page on which nobody has chosen yet. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { RadioLadder } from "#kit/ladder.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { PrivacyView } from "#wire/rest.ts";
import { sayPrivacy } from "../texts/privacy/say.ts";
import type { PrivacyPage } from "./model.ts";
import { type Answers, order, propose, questions } from "./proposal.ts";

const said = {
  look_back: {
    never: "guide_look_back_never",
    days: "guide_look_back_days",
    month: "guide_look_back_month",
    claims: "guide_look_back_claims",
    year: "guide_look_back_year",
  },
  sensitive: {
    often: "guide_sensitive_often",
    sometimes: "guide_sensitive_sometimes",
    no: "guide_sensitive_no",
  },
  agree: { yes: "guide_agree_yes", no: "guide_agree_no", unknown: "guide_agree_unknown" },
  return: { no: "guide_return_no", weeks: "guide_return_weeks", year: "guide_return_year" },
  shared: { yes: "guide_shared_yes", no: "guide_shared_no" },
} as const;

const asked = {
  look_back: "guide_look_back",
  sensitive: "guide_sensitive",
  agree: "guide_agree",
  return: "guide_return",
  shared: "guide_shared",
} as const;

export interface GuideProps {
  model: PrivacyPage;
  page: PrivacyView;
  onClose: () => void;
  /** The draft holds the proposal. */
  onProposed: () => void;
}

export function Guide({ model, page, onClose, onProposed }: GuideProps) {
  useStyles(guideCss, "room");
  const [step, setStep] = useState(0);
  const [answers, setAnswers] = useState<Answers>({});
  const body = useRef<HTMLDivElement>(null);
  const question = order[step] ?? "look_back";
  const last = step === order.length - 1;
  useEffect(() => {
    // The next question takes the focus, so that it is read and answered without looking for it.
    body.current?.querySelector<HTMLInputElement>("input:checked, input")?.focus();
  }, [step]);
  const next = () => {
    if (!last) return setStep(step + 1);
    model.fill(propose(page, answers));
    onProposed();
  };
  const texts: Readonly<Record<string, Parameters<typeof sayPrivacy>[0]>> = said[question];
  return (
    <Dialog
      open
      title={sayPrivacy("guide")}
      onClose={onClose}
      actions={
        <>
          {step > 0 && <Button onClick={() => setStep(step - 1)}>{sayPrivacy("guide_back")}</Button>}
          <Button kind="primary" onClick={next}>
            {sayPrivacy(last ? "guide_done" : "guide_next")}
          </Button>
        </>
      }
    >
      <div class="co-guide" ref={body}>
        <p>{sayPrivacy("guide_step", { step: step + 1, steps: order.length })}</p>
        <RadioLadder<string>
          key={question}
          legend={sayPrivacy(asked[question])}
          value={answers[question] ?? ""}
          onChange={answer => setAnswers({ ...answers, [question]: answer })}
          rungs={questions[question].map(answer => ({ value: answer, label: sayAnswer(texts[answer]) }))}
        />
        <p>{sayPrivacy("guide_note")}</p>
      </div>
    </Dialog>
  );
}

type Key = Parameters<typeof sayPrivacy>[0];
/** The answers have no placeholders, which the compiler cannot see through the table. */
const sayAnswer = (key: Key | undefined): string => (key ? (sayPrivacy as (key: Key) => string)(key) : "");

const guideCss = css`
.co-guide { display: flex; flex-direction: column; gap: var(--ap-4); }
.co-guide > p { color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-guide .ap-ladder-title { font-size: var(--ap-text-l); }
.co-guide .ap-rungs[data-layout="column"] .ap-rung::before { display: none; }
`;
