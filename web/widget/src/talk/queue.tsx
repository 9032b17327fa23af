/** While nobody answers yet: the place in the queue, and a way to be answered elsewhere. */
import { useEffect, useState } from "preact/hooks";
import type { ConversationView } from "#client/wire.ts";
import { Button } from "#kit/button.tsx";
import { TextField } from "#kit/field.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { isEmail } from "../compose.tsx";
import { whenText } from "../moments.ts";
import { say as sayLeave } from "../texts/leave/say.ts";
import { say } from "../texts/thread/say.ts";
import type { Widget } from "../widget.ts";

interface QueueProps {
  widget: Widget;
  conversation: ConversationView;
}

export function Queue({ widget, conversation }: QueueProps) {
  useStyles(queueCss, "room");
  const { state, place } = conversation;
  const sentence = place === null ? say("waiting") : say("waiting_place", { count: place });
  useEffect(() => {
    if (state === "waiting") widget.announce(sentence);
  }, [state, sentence]);
  if (state === "open" || state === "closed") return null;
  const opens = widget.session.opening.value?.opens_at ?? null;
  return (
    <section class="aw-queue" aria-label={state === "left" ? say("left_title") : say("waiting")}>
      <h2>{state === "left" ? say("left_title") : sentence}</h2>
      <p>{state === "left" ? say("left_text") : say("waiting_text")}</p>
      {state === "left" && opens !== null && <p>{say("left_opens", { when: whenText(opens) })}</p>}
      <Elsewhere widget={widget} />
    </section>
  );
}

/** The e-mail to answer at, only for those who want it. */
function Elsewhere({ widget }: { widget: Widget }) {
  const [asked, setAsked] = useState(false);
  const [wrong, setWrong] = useState(false);
  const given = widget.session.answerAt.value;
  if (given) return <p>{say("waiting_leave_done", { email: given })}</p>;
  if (!asked) {
    return (
      <Button kind="plain" size="small" onClick={() => setAsked(true)}>
        {say("waiting_leave")}
      </Button>
    );
  }
  const leave = (event: Event) => {
    event.preventDefault();
    const email = widget.email.value.trim();
    setWrong(!isEmail(email));
    if (isEmail(email)) widget.session.answerTo(email);
  };
  return (
    <form onSubmit={leave} noValidate>
      <TextField
        label={sayLeave("email")}
        hint={sayLeave("email_hint")}
        error={wrong ? sayLeave("email_wrong") : undefined}
        type="email"
        autocomplete="email"
        value={widget.email.value}
        onInput={event => {
          widget.email.value = event.currentTarget.value;
        }}
      />
      <Button type="submit">{say("email_send")}</Button>
    </form>
  );
}

const queueCss = css`
.aw-queue { display: flex; flex-direction: column; gap: 2px; margin-block-end: var(--ap-3); padding: var(--ap-3) var(--ap-4); border-radius: 14px; background: var(--ap-accent-soft); color: var(--ap-soft); font-size: var(--ap-text-s); }
.aw-queue > h2 { color: var(--ap-ink); font-size: var(--ap-text-l); }
.aw-queue > .ap-button { align-self: start; margin-inline-start: calc(-1*var(--ap-3)); }
.aw-queue > form { display: grid; grid-template-columns: 1fr auto; align-items: end; gap: var(--ap-2); margin-block-start: var(--ap-2); }
`;
