/** Putting a conversation aside: one press for the usual times, a field for any other. */
import { useState } from "preact/hooks";
import type { LiveConversation } from "#client/live.ts";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { TextField } from "#kit/field.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { whenText } from "#kit/time.tsx";
import { sayProblem } from "../../problems.ts";
import { toasts } from "../../shell/toasts.ts";
import { saySnooze } from "../../texts/snooze/say.ts";
import { snoozing, unlinked } from "../asking.ts";
import { keepPlace } from "../focus.ts";
import { selectNextWaiting } from "../model.ts";
import { nameOf } from "../names.ts";
import { desk } from "../session.ts";
import { LONGEST, laterThan, localText, readLocal } from "./later.ts";

const MINUTE = 60_000;

const leave = () => {
  snoozing.value = null;
};

export function SnoozeDialog() {
  const id = snoozing.value;
  const live = id === null ? undefined : desk.value?.conversations.value.get(id);
  return live ? <Snooze key={live.id} live={live} /> : null;
}

/** Says it to the server; what is put aside leaves the screen to the next who waits. */
function useSnoozing(live: LiveConversation) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const snooze = async (until: number | null) => {
    if (busy || unlinked()) return;
    setBusy(true);
    try {
      await desk.value?.snooze(live.id, until);
    } catch (thrown) {
      setProblem(sayProblem(thrown));
      setBusy(false);
      return;
    }
    const name = nameOf(live.thread.value.snapshot);
    const text =
      until === null ? saySnooze("done_word", { name }) : saySnooze("done", { name, time: whenText(until) });
    toasts.show({ text });
    leave();
    keepPlace();
    selectNextWaiting();
  };
  return { busy, problem, snooze };
}

function Snooze({ live }: { live: LiveConversation }) {
  useStyles(snoozeCss, "room");
  const [now] = useState(() => desk.value?.now() ?? Date.now());
  const { busy, problem, snooze } = useSnoozing(live);
  const { snapshot } = live.thread.value;
  return (
    <Dialog open width="narrow" title={saySnooze("title", { name: nameOf(snapshot) })} onClose={leave}>
      <div class="co-snooze">
        {problem && (
          <Notice kind="danger" role="alert">
            {problem}
          </Notice>
        )}
        <ul>
          {laterThan(now).map(({ name, at }, index) => (
            <li key={name}>
              <Button autofocus={index === 0} locked={unlinked()} onClick={() => void snooze(at)}>
                <span>{saySnooze(name)}</span>
                <time dateTime={new Date(at).toISOString()}>{whenText(at, now)}</time>
              </Button>
            </li>
          ))}
          <li>
            <Button locked={unlinked()} onClick={() => void snooze(null)}>
              {saySnooze("word")}
            </Button>
          </li>
        </ul>
        <Pick now={now} busy={busy} onPick={at => void snooze(at)} />
        <p>{saySnooze("back")}</p>
        <p>{saySnooze(snapshot.conversation.kept ? "place" : "not_kept")}</p>
      </div>
    </Dialog>
  );
}

function Pick({ now, busy, onPick }: { now: number; busy: boolean; onPick: (at: number) => void }) {
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const at = readLocal(text, now);
  return (
    <form
      class="co-snooze-pick"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        setTried(true);
        if (at !== null) onPick(at);
      }}
    >
      <TextField
        type="datetime-local"
        label={saySnooze("pick")}
        error={tried && at === null ? saySnooze("wrong") : undefined}
        min={localText(now + MINUTE)}
        max={localText(now + LONGEST - MINUTE)}
        value={text}
        onInput={event => setText(event.currentTarget.value)}
      />
      <Button type="submit" busy={busy} locked={unlinked()}>
        {saySnooze("go")}
      </Button>
    </form>
  );
}

const snoozeCss = css`
.co-snooze { display: flex; flex-direction: column; gap: var(--ap-3); }
.co-snooze ul { list-style: none; padding: 0; display: flex; flex-direction: column; gap: var(--ap-2); }
.co-snooze li .ap-button { inline-size: 100%; }
.co-snooze li .ap-button-face, .co-snooze li .ap-button-face > span { flex: 1; display: flex; justify-content: space-between; gap: var(--ap-4); }
.co-snooze time { color: var(--ap-faint); font-weight: 400; font-variant-numeric: tabular-nums; }
.co-snooze-pick { display: flex; flex-wrap: wrap; align-items: end; gap: var(--ap-2); }
.co-snooze-pick > .ap-field { flex: 1 1 12rem; }
.co-snooze > p { color: var(--ap-faint); font-size: var(--ap-text-s); }
`;
