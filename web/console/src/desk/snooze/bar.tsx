/** Beside what is put aside: until when, and how it is brought back. */
import { useState } from "preact/hooks";
import type { LiveConversation } from "#client/live.ts";
import { Button } from "#kit/button.tsx";
import { Icon } from "#kit/icon.tsx";
import { clock } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { everyHalfMinute, whenText } from "#kit/time.tsx";
import { toastProblem } from "../../shell/toasts.ts";
import { sayDesk } from "../../texts/desk/say.ts";
import { saySnooze } from "../../texts/snooze/say.ts";
import { askToSnooze, unlinked } from "../asking.ts";
import { focusComposer } from "../focus.ts";
import { desk } from "../session.ts";

/** Above where one writes: that this one is put aside, and the two things that change it. */
export function SnoozedBar({ live }: { live: LiveConversation }) {
  useStyles(snoozedCss, "room");
  const [busy, setBusy] = useState(false);
  const aside = live.thread.value.snapshot.team?.snoozed;
  if (!aside) return null;
  const wake = async () => {
    setBusy(true);
    try {
      await desk.value?.wake(live.id);
      focusComposer();
    } catch (thrown) {
      toastProblem(thrown);
    }
    setBusy(false);
  };
  return (
    <div class="co-snoozed">
      <Icon path={clock} size={16} />
      <p>
        {aside.until === null
          ? saySnooze("bar_word")
          : saySnooze("bar", { time: whenText(aside.until, everyHalfMinute.value) })}
      </p>
      <Button size="small" locked={unlinked()} onClick={() => askToSnooze(live.id)}>
        {saySnooze("other")}
      </Button>
      <Button size="small" busy={busy} locked={unlinked()} onClick={() => void wake()}>
        {sayDesk("snooze_wake")}
      </Button>
    </div>
  );
}

const snoozedCss = css`
.co-snoozed { display: flex; flex-wrap: wrap; align-items: center; gap: var(--ap-2); margin-block-end: var(--ap-2); padding: var(--ap-2) var(--ap-3); border-radius: var(--ap-radius); background: var(--ap-sunken); color: var(--ap-soft); font-size: var(--ap-text-s); }
.co-snoozed > p { flex: 1 1 12rem; }
`;
