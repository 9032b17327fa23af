/** What is put aside: until when, in words, and how it is brought back. The choice of a time is loaded when asked for. */
import { useState } from "preact/hooks";
import type { LiveConversation } from "#client/live.ts";
import { Button } from "#kit/button.tsx";
import { Icon } from "#kit/icon.tsx";
import { clock } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { everyHalfMinute, whenText } from "#kit/time.tsx";
import { toastProblem } from "../../shell/toasts.ts";
import { sayDesk } from "../../texts/desk/say.ts";
import { askToSnooze, unlinked } from "../asking.ts";
import { focusComposer } from "../focus.ts";
import { desk } from "../session.ts";

/** "09:00", "Mon 09:00", or until they write. */
export const untilText = (until: number | null): string =>
  until === null ? sayDesk("snoozed_until_word") : whenText(until, everyHalfMinute.value);

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
          ? sayDesk("snoozed_bar_word")
          : sayDesk("snoozed_bar", { time: untilText(aside.until) })}
      </p>
      <Button size="small" locked={unlinked()} onClick={() => askToSnooze(live.id)}>
        {sayDesk("snooze_other")}
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
