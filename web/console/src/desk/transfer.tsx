/** Passing a conversation on: to a colleague or to a team, with a word for them. */
import { useId, useState } from "preact/hooks";
import { Avatar } from "#kit/avatar.tsx";
import { StatusDot } from "#kit/badge.tsx";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { TextAreaField, TextField } from "#kit/field.tsx";
import { Icon } from "#kit/icon.tsx";
import { search, users } from "#kit/icons.ts";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { ColleagueView, ConversationSnapshot } from "#wire/protocol.ts";
import { sayProblem } from "../problems.ts";
import { toasts } from "../shell/toasts.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { say } from "../texts/shell/say.ts";
import { sayTransfer } from "../texts/transfer/say.ts";
import { passing } from "./asking.ts";
import { statusOf } from "./availability.tsx";
import { expectDeparture, unexpectDeparture } from "./departures.ts";
import { targetName } from "./line.tsx";
import { selectNextWaiting } from "./model.ts";
import { nameOf } from "./names.ts";
import { desk } from "./session.ts";

/** `agent:…` or `team:…` */
type Target = `${"agent" | "team"}:${string}`;

export function TransferDialog() {
  const id = passing.value;
  const live = id === null ? undefined : desk.value?.conversations.value.get(id);
  if (!live) return null;
  return <Transfer key={live.id} id={live.id} snapshot={live.thread.value.snapshot} />;
}

/** The state of the form, and what its button does. */
function usePassing(id: string, snapshot: ConversationSnapshot) {
  const [target, setTarget] = useState<Target | null>(null);
  const [comment, setComment] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const go = async () => {
    if (!target) return setError(sayTransfer("transfer_missing"));
    const [agent, team] = target.startsWith("agent:") ? [target.slice(6), null] : [null, target.slice(5)];
    setBusy(true);
    expectDeparture(id);
    try {
      await desk.value?.transfer(id, agent === null ? { team: team ?? "" } : { agent }, comment.trim());
      toasts.show({
        text: sayDesk("transferred", { name: nameOf(snapshot), target: targetName(agent, team) }),
      });
      close();
      selectNextWaiting();
    } catch (thrown) {
      unexpectDeparture(id);
      setError(sayProblem(thrown));
      setBusy(false);
    }
  };
  return { target, setTarget, comment, setComment, busy, error, go };
}

function close(): void {
  passing.value = null;
}

function Transfer({ id, snapshot }: { id: string; snapshot: ConversationSnapshot }) {
  useStyles(transferCss, "room");
  const [typed, setTyped] = useState("");
  const { target, setTarget, comment, setComment, busy, error, go } = usePassing(id, snapshot);
  const actions = (
    <>
      <Button onClick={close}>{say("cancel")}</Button>
      <Button kind="primary" busy={busy} onClick={() => void go()}>
        {sayTransfer("transfer_go")}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      sticky
      title={sayTransfer("transfer_title", { name: nameOf(snapshot) })}
      onClose={close}
      actions={actions}
    >
      <div class="co-transfer">
        {error && (
          <Notice kind="danger" role="alert">
            {error}
          </Notice>
        )}
        <TextField
          label={sayTransfer("transfer_find")}
          hideLabel
          icon={search}
          placeholder={sayTransfer("transfer_find")}
          value={typed}
          autocomplete="off"
          autofocus
          onInput={event => setTyped(event.currentTarget.value)}
        />
        <Targets
          typed={typed}
          language={snapshot.conversation.language}
          target={target}
          onChoose={setTarget}
        />
        <TextAreaField
          label={sayTransfer("transfer_comment")}
          hint={sayTransfer("transfer_comment_hint")}
          rows={2}
          optional
          maxLength={1000}
          value={comment}
          onInput={event => setComment(event.currentTarget.value)}
        />
        <p class="co-card-quiet">{sayTransfer("transfer_waits")}</p>
      </div>
    </Dialog>
  );
}

interface TargetsProps {
  typed: string;
  language: string;
  target: Target | null;
  onChoose: (target: Target) => void;
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const rank = { green: 0, amber: 1, red: 2 } as const;

function Targets({ typed, language, target, onChoose }: TargetsProps) {
  const group = useId();
  const session = desk.value;
  const matches = (name: string) => plain(name).includes(plain(typed.trim()));
  const state = (one: ColleagueView) => session?.presences.value.get(one.id)?.state ?? "red";
  const people = [...(session?.colleagues.value.values() ?? [])]
    .filter(one => one.id !== session?.me.value?.id && matches(`${one.name} ${one.pseudonym}`))
    .sort((one, other) => rank[state(one)] - rank[state(other)] || one.name.localeCompare(other.name));
  const teams = (session?.teams.value ?? []).filter(team => matches(team.name));
  if (people.length + teams.length === 0) return <p class="co-card-quiet">{sayTransfer("transfer_none")}</p>;
  const choice = (value: Target) => ({
    type: "radio" as const,
    name: group,
    value,
    checked: target === value,
    onChange: () => onChoose(value),
  });
  return (
    <fieldset class="co-targets">
      <legend class="ap-hidden">{sayTransfer("transfer_to")}</legend>
      {people.map(one => (
        <label key={one.id} class="co-target">
          <input {...choice(`agent:${one.id}`)} />
          <Avatar id={one.id} name={one.name} picture={one.avatar || undefined} size={30} />
          <span class="co-target-name">
            {one.name}
            {!one.languages.includes(language) && <em>{sayTransfer("transfer_language")}</em>}
          </span>
          <Load one={one} />
        </label>
      ))}
      {teams.map(team => (
        <label key={team.id} class="co-target">
          <input {...choice(`team:${team.id}`)} />
          <span class="co-target-team">
            <Icon path={users} size={16} />
          </span>
          <span class="co-target-name">{team.name}</span>
        </label>
      ))}
    </fieldset>
  );
}

const words = { green: "available", amber: "full", red: "away" } as const;

function Load({ one }: { one: ColleagueView }) {
  const presence = desk.value?.presences.value.get(one.id);
  const state = presence?.state ?? "red";
  return (
    <span class="co-target-load">
      {presence && state !== "red" && (
        <span>{sayTransfer("transfer_held", { held: presence.held, slots: presence.slots })}</span>
      )}
      <StatusDot status={statusOf(state)} label={sayDesk(words[state])} />
    </span>
  );
}

const transferCss = css`
.co-transfer { display: flex; flex-direction: column; gap: var(--ap-4); }
.co-targets { display: flex; flex-direction: column; max-block-size: 260px; overflow: auto; margin-inline: calc(-1*var(--ap-2)); }
.co-target { position: relative; display: flex; flex: none; align-items: center; gap: var(--ap-3); min-block-size: 46px; padding: var(--ap-1) var(--ap-2); border-radius: var(--ap-radius); cursor: pointer; }
.co-target:hover { background: var(--ap-sunken); }
.co-target:has(:checked) { background: var(--ap-accent-soft); }
.co-target:has(:focus-visible) { outline: 2px solid var(--ap-focus); outline-offset: -2px; }
.co-target input { position: absolute; opacity: 0; inset: 0; inline-size: 100%; block-size: 100%; cursor: inherit; }
.co-target-name { display: flex; flex: 1; flex-direction: column; font-weight: 500; }
.co-target-name em { color: var(--ap-warn-ink); font-size: var(--ap-text-xs); font-style: normal; font-weight: 400; }
.co-target-team { display: grid; place-items: center; inline-size: 30px; block-size: 30px; border-radius: 50%; background: var(--ap-sunken); color: var(--ap-soft); }
.co-target-load { display: flex; align-items: center; gap: var(--ap-3); color: var(--ap-faint); font-size: var(--ap-text-s); font-variant-numeric: tabular-nums; }
@media (forced-colors: active) { .co-target:has(:checked) { outline: 2px solid Highlight; } }
`;
