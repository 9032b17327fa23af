/**
 * The notice before the first word. Both answers weigh the same, the refusal comes first, nothing has the focus, and
 * for a second neither answers, so that nobody accepts what just appeared under their finger. Escape is a no.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import { say } from "../texts/gate/say.ts";
import type { Widget } from "../widget.ts";

/** Milliseconds before an answer counts. */
export const INERT = 1_000;

export function Gate({ widget }: { widget: Widget }) {
  useStyles(gateCss, "room");
  return widget.session.declined.value ? <Declined widget={widget} /> : <Notice widget={widget} />;
}

function Notice({ widget }: { widget: Widget }) {
  const { session } = widget;
  const ready = useReady();
  const [busy, setBusy] = useState(false);
  const text = session.gate.value?.text[language.value] ?? "";
  useEffect(() => widget.announce(say("announce")), []);
  useEscape(() => session.decline());
  const accept = () => {
    if (!ready || busy) return;
    setBusy(session.accept(() => setBusy(false)));
  };
  return (
    <section class="aw-gate" aria-label={say("title")}>
      <h2>{say("title")}</h2>
      {text.split(/(?<=[.!?]) /).map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div class="aw-gate-answers" data-ready={ready || undefined}>
        <button type="button" onClick={() => ready && session.decline()}>
          {say("decline")}
        </button>
        <button type="button" onClick={accept} aria-busy={busy || undefined}>
          {say("accept")}
        </button>
      </div>
    </section>
  );
}

function Declined({ widget }: { widget: Widget }) {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => box.current?.focus({ preventScroll: true }), []);
  const again = () => {
    widget.session.declined.value = false;
  };
  return (
    <section ref={box} class="aw-gate" tabIndex={-1} aria-label={say("declined_title")}>
      <h2>{say("declined_title")}</h2>
      <p>{say("declined")}</p>
      <button type="button" class="aw-link" onClick={again}>
        {say("again")}
      </button>
    </section>
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

/** Escape wherever the focus is in the panel; taken before the panel would close. */
function useEscape(answer: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      answer();
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, []);
}

const gateCss = css`
.aw-gate { display: flex; flex-direction: column; gap: 6px; padding: var(--ap-4); border: 1px solid var(--ap-line); border-radius: var(--ap-radius-l); background: var(--ap-surface); box-shadow: var(--ap-shadow-s); }
.ap-root .aw-gate:focus-visible { outline: none; }
.aw-gate > h2 { font-size: var(--ap-text-l); }
.aw-gate > p { color: var(--ap-soft); overflow-wrap: anywhere; }
.aw-gate > .aw-link { align-self: start; min-block-size: var(--ap-target); }
.aw-gate-answers { display: grid; grid-template-columns: 1fr 1fr; gap: var(--ap-2); margin-block-start: var(--ap-2); }
.aw-gate-answers > button { min-block-size: var(--ap-target); padding-inline: var(--ap-3); border: 1px solid var(--ap-rim); border-radius: var(--ap-radius); font-weight: 500; text-align: center; }
.aw-gate-answers > button:hover { background: var(--ap-sunken); }
.aw-gate-answers:not([data-ready]) > button { border-style: dashed; }
`;
