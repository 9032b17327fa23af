/** The conversation at hand: its head, its lines, and where one writes. */
import { useLayoutEffect, useState } from "preact/hooks";
import type { LiveConversation } from "#client/live.ts";
import { isSaid } from "#client/said.ts";
import { Button } from "#kit/button.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { dateText } from "#kit/time.tsx";
import type { ConversationSnapshot } from "#wire/protocol.ts";
import { lazily } from "../shell/lazily.tsx";
import { sayDesk } from "../texts/desk/say.ts";
import { FilesUnderWay } from "./files.tsx";
import { fulfilWish } from "./focus.ts";
import { ThreadHead } from "./head.tsx";
import { Lines } from "./line-list.tsx";
import { nameOf } from "./names.ts";
import { select } from "./selection.ts";
import { desk } from "./session.ts";
import { Writing } from "./writing.tsx";

const SnoozedBar = lazily(async () => (await import("./snooze/bar.tsx")).SnoozedBar);

/** The first word of the visitor that nobody had read when the thread was opened. */
function firstUnread({ conversation, entries }: ConversationSnapshot): number | null {
  const { team_read } = conversation.receipts;
  const first = entries.find(
    entry => entry.number > team_read && isSaid(entry) && entry.author === "visitor",
  );
  // Where everything is new, a line that says so only takes room.
  return first && first.number > 2 ? first.number : null;
}

export function Thread({ live }: { live: LiveConversation }) {
  useStyles(threadCss, "room");
  const { snapshot } = live.thread.value;
  const [newFrom] = useState(() => firstUnread(snapshot));
  // As it is put in place: between two conversations no letter finds nobody to take it.
  useLayoutEffect(fulfilWish, []);
  const mine = desk.value?.mine.value.includes(live.id) ?? false;
  return (
    <section class="co-thread" aria-label={sayDesk("thread_label", { name: nameOf(snapshot) })}>
      <ThreadHead live={live} mine={mine} />
      <Lines live={live} newFrom={newFrom} />
      {mine && live.files.underWay.value.length > 0 && (
        <ol class="co-sending" role="presentation">
          <FilesUnderWay files={live.files} author={sayDesk("you")} />
        </ol>
      )}
      <div class="co-thread-foot">
        {mine && snapshot.team?.snoozed && <SnoozedBar live={live} />}
        {mine ? <Writing live={live} /> : <NotMine snapshot={snapshot} />}
      </div>
    </section>
  );
}

/** Out of this desk's sight; the log still has it, if it is kept. */
function forget(id: string): void {
  select(null);
  desk.value?.leave(id);
}

/** Nothing can be written here: ended, or somebody else's. */
function NotMine({ snapshot }: { snapshot: ConversationSnapshot }) {
  const { state, keep_until, kept } = snapshot.conversation;
  if (state !== "closed") return <Notice>{sayDesk("not_yours")}</Notice>;
  return (
    <Notice
      title={sayDesk("is_closed")}
      actions={
        <Button size="small" onClick={() => forget(snapshot.conversation.id)}>
          {sayDesk("forget_ended")}
        </Button>
      }
    >
      {kept && keep_until !== null
        ? sayDesk("kept_until", { date: dateText(keep_until) })
        : sayDesk("kept_nothing")}
    </Notice>
  );
}

const threadCss = css`
.co-thread { display: flex; flex-direction: column; min-block-size: 0; min-inline-size: 0; background: var(--ap-surface); }
.co-sending { inline-size: 100%; max-inline-size: 56rem; margin-inline: auto; padding-inline: var(--ap-5); }
.co-sending:empty { display: none; }
.co-thread-foot { padding: var(--ap-1) var(--ap-5) var(--ap-4); inline-size: 100%; max-inline-size: 56rem; margin-inline: auto; }
@media (max-width: 44.99em) { .co-thread-foot { padding: var(--ap-1) var(--ap-3) var(--ap-3); } }
`;
