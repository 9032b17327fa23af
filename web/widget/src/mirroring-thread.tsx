/**
 * A question about the page, in the thread where it was asked. Both answers weigh the same, the refusal comes first,
 * nothing has the focus, and for a second neither answers. Escape is a no; so is closing the window, and so is silence.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Icon } from "#kit/icon.tsx";
import { eye, mousePointer2 } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import type { Asked, Shared } from "./mirroring.ts";
import { isPreviewOpen } from "./mirroring-preview.tsx";
import { ours } from "./ours.ts";
import { say } from "./texts/mirroring/say.ts";

/** Milliseconds before an answer counts. */
export const INERT = 1_000;

export function InThread({ shared }: { shared: Shared }) {
  useStyles(questionCss, "room");
  const asked = shared.asked.value;
  const large = shared.large.value;
  if (asked) return <Question key={keyOf(asked)} shared={shared} asked={asked} />;
  if (large) return <Large shared={shared} answer={large} />;
  return shared.offers.value ? <Begin shared={shared} /> : null;
}

/** After a no, or a stop, only the visitor can begin; this is where. */
function Begin({ shared }: { shared: Shared }) {
  return (
    <li class="aw-begin">
      <Button kind="plain" onClick={() => shared.offer()}>
        {say("begin", { name: shared.name })}
      </Button>
    </li>
  );
}

/** Another text is another question, with a second of its own. */
const keyOf = ({ purpose, question }: Asked) => `${purpose} ${question.wording[language.value]}`;

function Question({ shared, asked }: { shared: Shared; asked: Asked }) {
  const { name } = shared;
  const trouble = shared.trouble.value;
  const about = asked.purpose === "mirroring" ? eye : mousePointer2;
  const [title, ...sentences] = (asked.question.text[language.value] ?? "").split(/(?<=[.!?]) /);
  useEffect(() => {
    shared.seen = true;
  }, []);
  return (
    <Answers
      label={say(asked.own ? "question_own" : "question", { name })}
      busy={shared.busy.value}
      onNo={() => shared.no(asked)}
      onYes={() => shared.yes(asked)}
      onLook={() => shared.look()}
    >
      <h2>
        <Icon path={about} size={18} />
        <span>{asked.own ? say("question_own", { name }) : title}</span>
      </h2>
      {sentences.map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
      {trouble && (
        <p class="aw-wrong" role="alert">
          {say(trouble)}
        </p>
      )}
    </Answers>
  );
}

function Large({ shared, answer }: { shared: Shared; answer: (yes: boolean) => void }) {
  const { name } = shared;
  return (
    <Answers
      label={say("question", { name })}
      busy={false}
      onNo={() => answer(false)}
      onYes={() => answer(true)}
    >
      <p>{say("large", { name })}</p>
    </Answers>
  );
}

interface AnswersProps {
  label: string;
  busy: boolean;
  onNo: () => void;
  onYes: () => void;
  onLook?: () => void;
  children: preact.ComponentChildren;
}

/** Only a real press of a real person counts, and not in the first second. */
function Answers({ label, busy, onNo, onYes, onLook, children }: AnswersProps) {
  const box = useRef<HTMLLIElement>(null);
  const ready = useReady();
  const counted = (answer: () => void) => (event: Event) => {
    if (ready && event.isTrusted && !busy) answer();
  };
  useEscape(onNo);
  useEffect(() => box.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <li ref={box} class="aw-question">
      <section aria-label={label}>
        {children}
        <div class="aw-question-answers" data-ready={ready || undefined}>
          <Button onClick={counted(onNo)}>{say("no")}</Button>
          <Button onClick={counted(onYes)} busy={busy}>
            {say("yes")}
          </Button>
          {onLook && (
            <Button onClick={event => event.isTrusted && onLook()} class="aw-look">
              {say("show_first")}
            </Button>
          )}
        </div>
      </section>
    </li>
  );
}

function useReady(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), INERT);
    return () => clearTimeout(timer);
  }, []);
  return ready;
}

/** Escape while the focus is in the panel, before the panel would close; what was shown first closes first. */
function useEscape(answer: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isOurs = event.target instanceof Element && ours.has(event.target);
      if (event.key !== "Escape" || event.defaultPrevented || !event.isTrusted || !isOurs) return;
      if (isPreviewOpen()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      answer();
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  });
}

const questionCss = css`
.aw-question { list-style: none; margin-block: var(--ap-3); }
.aw-question section { display: flex; flex-direction: column; gap: 6px; padding: var(--ap-4); border: 1px solid var(--ap-line); border-inline-start: 3px solid var(--ap-accent); border-radius: var(--ap-radius-l); background: var(--ap-surface); box-shadow: var(--ap-shadow-s); }
.aw-question h2 { display: flex; gap: var(--ap-2); font-size: var(--ap-text-m); font-weight: 600; line-height: 1.35; }
.aw-question h2 > svg { flex: none; margin-block-start: 2px; color: var(--ap-accent-ink); }
.aw-begin { display: flex; justify-content: center; list-style: none; }
.aw-begin .ap-button { font-size: var(--ap-text-s); }
.aw-question p { color: var(--ap-soft); font-size: var(--ap-text-s); overflow-wrap: anywhere; }
.aw-question .aw-wrong { color: var(--ap-danger-ink); }
.aw-question-answers { display: grid; grid-template-columns: 1fr 1fr; gap: var(--ap-2); margin-block-start: var(--ap-2); }
.aw-question-answers .ap-button { inline-size: 100%; }
.aw-question-answers .aw-look { grid-column: 1 / -1; }
.aw-question-answers:not([data-ready]) > :not(.aw-look) { border-style: dashed; box-shadow: none; cursor: default; }
`;
