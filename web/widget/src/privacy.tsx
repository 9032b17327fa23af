/**
 * The privacy centre: what is known, who looked, what can be changed; two actions from anywhere. It only ever tightens.
 */
import { useState } from "preact/hooks";
import type { ConversationView, PrivacyInForce } from "#client/wire.ts";
import { Button } from "#kit/button.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { clockText, dateText } from "#kit/time.tsx";
import { Switch } from "#kit/toggle.tsx";
import { Bar } from "./bar.tsx";
import { Confirm } from "./confirm.tsx";
import type { ScreenProps } from "./later.ts";
import { keptDays, whenText } from "./moments.ts";
import { say } from "./texts/privacy/say.ts";
import type { Widget } from "./widget.ts";

type Question = "stop" | "forget";
type Told = "stop_done" | "forgotten" | "failed";

export function Privacy({ widget, title }: ScreenProps) {
  useStyles(privacyCss, "room");
  const [asked, setAsked] = useState<Question | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const tell = (word: Told) => {
    setAsked(null);
    setTold(word);
  };
  const back = () => {
    widget.screen.value = "talk";
  };
  return (
    <>
      <div class="aw-privacy" inert={asked !== null}>
        <Bar widget={widget} title={title} name={say("title")} onBack={back} />
        <div class="aw-body">
          <div role="status">
            {told && <Notice kind={told === "failed" ? "warning" : "good"}>{say(told)}</Notice>}
          </div>
          <Conversation widget={widget} onStop={() => setAsked("stop")} />
          <Browser widget={widget} onForget={() => setAsked("forget")} />
          <Rules privacy={widget.session.privacy.value} />
        </div>
      </div>
      {asked === "stop" && <AskStop widget={widget} onNo={() => setAsked(null)} tell={tell} />}
      {asked === "forget" && <AskForget widget={widget} onNo={() => setAsked(null)} tell={tell} />}
    </>
  );
}

function Conversation({ widget, onStop }: { widget: Widget; onStop: () => void }) {
  const { session } = widget;
  const conversation = session.conversation.value?.thread.value.snapshot.conversation;
  return (
    <section>
      <h2>{say("conversation")}</h2>
      {conversation ? (
        <>
          <p>{keptText(conversation, session.privacy.value)}</p>
          <h3>{say("seen")}</h3>
          <Seen conversation={conversation} />
          {conversation.kept && <Button onClick={onStop}>{say("stop")}</Button>}
        </>
      ) : (
        <p>{say("none")}</p>
      )}
    </section>
  );
}

function keptText(conversation: ConversationView, privacy: PrivacyInForce | null): string {
  const { state, keep_until } = conversation;
  if (state === "closed" && keep_until !== null) return say("kept_until", { date: dateText(keep_until) });
  const days = state === "closed" ? null : keptDays(conversation, privacy);
  return days === null ? say("kept_not") : say("kept_after", { count: days });
}

/** Each person of the company's side with the time they were in it; an end is the next one's beginning. */
function Seen({ conversation }: { conversation: ConversationView }) {
  const { participants, closed_at, state, agent } = conversation;
  if (participants.length === 0) return <p>{say("seen_nobody")}</p>;
  return (
    <ul class="aw-seen">
      {participants.map(({ handle, name, since }, index) => {
        const until = participants[index + 1]?.since ?? closed_at;
        const now = state !== "closed" && handle === agent;
        const to = now || until === null ? null : clockText(until);
        return (
          <li key={handle}>
            {to === null
              ? say("seen_now", { name, from: whenText(since) })
              : say("seen_by", { name, from: whenText(since), to })}
          </li>
        );
      })}
      <li>{say("seen_else")}</li>
    </ul>
  );
}

function Browser({ widget, onForget }: { widget: Widget; onForget: () => void }) {
  const { custody } = widget.session;
  const memory = custody.memory.value;
  if (!memory) {
    return (
      <section>
        <h2>{say("browser")}</h2>
        <p>{say("browser_none")}</p>
      </section>
    );
  }
  const session = memory.memory === "session";
  return (
    <section>
      <h2>{say("browser")}</h2>
      <p>{session ? say("browser_session") : say("browser_until", { date: dateText(memory.until) })}</p>
      {(!session || custody.held?.own) && (
        <Switch
          label={say("browser_tighten")}
          checked={session}
          disabled={session}
          onChange={on => on && custody.tighten(true)}
        />
      )}
      <Button onClick={onForget}>{say("forget")}</Button>
    </section>
  );
}

/** The rungs in force, in words; a setting that this version does not know is left to the notice. */
function Rules({ privacy }: { privacy: PrivacyInForce | null }) {
  if (!privacy) return null;
  const rungs = new Map(privacy.settings.map(({ key, rung }) => [key, rung]));
  const days = privacy.keeps_days;
  const gate = rungs.get("consent_gate") === "inform" ? "inform" : "ask_first";
  const memory = rungs.get("visitor_memory");
  const known = memory === "month" || memory === "year" ? memory : "session";
  const rules = [
    [
      say("rule_history"),
      days === null ? say("rule_history_off") : say("rule_history_days", { count: days }),
    ],
    [say("rule_gate"), say(`rule_gate_${gate}`)],
    [say("rule_memory"), say(`rule_memory_${known}`)],
    [say("rule_typing"), say("rule_typing_never")],
  ] as const;
  return (
    <section>
      <h2>{say("rules")}</h2>
      <dl class="aw-rules">
        {rules.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {privacy.contact && <p>{say("contact", { contact: privacy.contact })}</p>}
    </section>
  );
}

interface AskProps {
  widget: Widget;
  onNo: () => void;
  tell: (word: Told) => void;
}

function AskStop({ widget, onNo, tell }: AskProps) {
  const [busy, setBusy] = useState(false);
  const yes = () => {
    const said = widget.session.stopKeeping(reply => tell(reply?.type === "done" ? "stop_done" : "failed"));
    if (said) setBusy(true);
    else tell("failed");
  };
  return (
    <Confirm
      title={say("stop_title")}
      no={say("stop_keep")}
      yes={say("stop_now")}
      busy={busy}
      onNo={onNo}
      onYes={yes}
    >
      {say("stop_text")}
    </Confirm>
  );
}

function AskForget({ widget, onNo, tell }: AskProps) {
  const yes = () => {
    widget.session.forget();
    tell("forgotten");
  };
  return (
    <Confirm
      title={say("forget_title")}
      no={say("forget_no")}
      yes={say("forget_now")}
      onNo={onNo}
      onYes={yes}
    >
      {say("forget_text")}
    </Confirm>
  );
}

const privacyCss = css`
.aw-privacy { display: flex; flex-direction: column; flex: 1; min-block-size: 0; }
.aw-privacy .aw-body { padding: var(--ap-4); }
.aw-privacy [role="status"]:not(:empty) { margin-block-end: var(--ap-4); }
.aw-privacy section { display: flex; flex-direction: column; gap: var(--ap-2); }
.aw-privacy section + section { margin-block-start: var(--ap-4); padding-block-start: var(--ap-4); border-block-start: 1px solid var(--ap-line); }
.aw-privacy section > h2 { font-size: var(--ap-text-l); }
.aw-privacy section > h3 { margin-block-start: var(--ap-1); font-size: var(--ap-text-m); }
.aw-privacy section > p, .aw-seen { color: var(--ap-soft); overflow-wrap: anywhere; }
.aw-privacy section > .ap-button { align-self: start; margin-block-start: var(--ap-1); }
.aw-rules > div { display: flex; justify-content: space-between; gap: var(--ap-4); padding-block: 5px; }
.aw-rules dt { color: var(--ap-soft); }
.aw-rules dd { margin: 0; font-weight: 500; text-align: end; }
`;
