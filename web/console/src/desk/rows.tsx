/** One line of the list: a conversation of mine, or one in the queue. */
import type { LiveConversation } from "#client/live.ts";
import { isSaid } from "#client/said.ts";
import { Avatar } from "#kit/avatar.tsx";
import { Badge, Count } from "#kit/badge.tsx";
import { Button } from "#kit/button.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { everyHalfMinute, RelativeTime, whenText } from "#kit/time.tsx";
import type { ConversationSnapshot, QueuedView } from "#wire/protocol.ts";
import { Link } from "../router.tsx";
import { sayDesk } from "../texts/desk/say.ts";
import { hasDraft } from "./drafts.ts";
import { wishComposer } from "./focus.ts";
import { tabStop } from "./model.ts";
import { colleague, isMe, nameOf, siteName, visitorNumber } from "./names.ts";
import { lastAt, waitingSince } from "./order.ts";
import { selectedId } from "./selection.ts";
import { desk } from "./session.ts";
import { take, takeLocked } from "./taking.ts";
import { Waiting } from "./waiting.tsx";

export function ConversationRow({ live }: { live: LiveConversation }) {
  useStyles(rowCss, "room");
  const { snapshot } = live.thread.value;
  const name = nameOf(snapshot);
  return (
    <div class="co-row-place">
      <Link
        to={`/desk/${live.id}`}
        class="co-row"
        here={selectedId.value === live.id}
        row={tabStop.value === live.id ? "stop" : "passed"}
        onFollow={() => wishComposer(live.id)}
      >
        <Avatar
          id={snapshot.team?.visitor_id ?? live.id}
          name={snapshot.team?.identity.name || undefined}
          size={36}
        />
        <span class="co-row-main">
          <span class="co-row-line">
            <span class="co-row-name">{name}</span>
            <span class="co-row-language">{snapshot.conversation.language.toUpperCase()}</span>
            <span class="co-row-time">
              <When snapshot={snapshot} />
            </span>
          </span>
          <span class="co-row-line">
            <Preview live={live} />
            <Marks live={live} />
          </span>
        </span>
      </Link>
    </div>
  );
}

/** Put aside: until when. Else how long they wait for me, or when something last happened. */
function When({ snapshot }: { snapshot: ConversationSnapshot }) {
  const aside = snapshot.team?.snoozed;
  if (aside?.until === null) return <>{sayDesk("snoozed_until_word")}</>;
  if (aside) return <>{whenText(aside.until, everyHalfMinute.value)}</>;
  const since = waitingSince(snapshot);
  return since === null ? <RelativeTime at={lastAt(snapshot)} /> : <Waiting since={since} />;
}

function Preview({ live }: { live: LiveConversation }) {
  if (live.typing.authors.value.includes("visitor"))
    return <span class="co-row-writing">{sayDesk("writing")}</span>;
  const { snapshot } = live.thread.value;
  const last = snapshot.entries.findLast(isSaid);
  if (!last) return <span class="co-row-preview" />;
  return (
    <span class="co-row-preview" data-unread={live.unread.value > 0 || undefined}>
      {isMe(snapshot, last.author) && <span class="co-row-by">{sayDesk("wrote")} </span>}
      <span dir="auto">{(last.type === "message.posted" ? last.text : last.name).slice(0, 120)}</span>
    </span>
  );
}

function Marks({ live }: { live: LiveConversation }) {
  const count = live.unread.value;
  const failed = live.outbox.items.value.filter(item => item.state === "failed").length;
  const unsent = live.outbox.items.value.filter(item => item.state === "sending").length;
  const down = desk.value?.socket.state.value !== "live";
  return (
    <span class="co-row-marks">
      {failed > 0 && <Badge tone="danger">{sayDesk("failed", { count: failed })}</Badge>}
      {down && unsent > 0 && <Badge tone="warn">{sayDesk("unsent", { count: unsent })}</Badge>}
      {hasDraft(live.id) && selectedId.value !== live.id && <Badge tone="note">{sayDesk("draft")}</Badge>}
      <NotKept snapshot={live.thread.value.snapshot} />
      <Count value={count} label={sayDesk("unread", { count })} />
    </span>
  );
}

const NotKept = ({ snapshot }: { snapshot: ConversationSnapshot }) =>
  snapshot.conversation.kept ? null : <Badge>{sayDesk("not_kept")}</Badge>;

export function QueuedRow({ line }: { line: QueuedView }) {
  useStyles(rowCss, "room");
  const name = visitorNumber(line.label);
  const wanted = wantedBy(line);
  return (
    <div class="co-queued">
      <span class="co-row-main">
        <span class="co-row-line">
          <span class="co-row-name">{name}</span>
          <span class="co-row-language">{line.language.toUpperCase()}</span>
        </span>
        <span class="co-row-line">
          {wanted && <Badge tone="accent">{wanted}</Badge>}
          <span class="co-row-preview">{siteName(line.site_id)}</span>
        </span>
      </span>
      <span class="co-queued-end">
        <span class="co-row-time">
          {line.state === "left" ? (
            <RelativeTime at={line.queued_at} />
          ) : (
            <Waiting since={line.queued_at} word={false} />
          )}
        </span>
        <Button
          size="small"
          data-row=""
          tabIndex={tabStop.value === line.conversation_id ? 0 : -1}
          aria-label={sayDesk("take_named", { name })}
          locked={takeLocked()}
          onClick={() => void take(line)}
        >
          {sayDesk("take")}
        </Button>
      </span>
    </div>
  );
}

function wantedBy(line: QueuedView): string | undefined {
  if (line.for_agent_id && line.for_agent_id === desk.value?.me.value?.id) return sayDesk("for_you");
  const wanted = colleague(line.for_agent_id);
  if (wanted) return sayDesk("for_colleague", { name: wanted.pseudonym || wanted.name });
  const team = desk.value?.teams.value.find(each => each.id === line.for_team_id);
  return team && sayDesk("for_team", { team: team.name });
}

const rowCss = css`
.co-row-place { padding-block: 1px; }
.ap-root a.co-row { display: flex; align-items: center; gap: var(--ap-3); min-block-size: 64px; padding: var(--ap-2); border-radius: var(--ap-radius); color: inherit; text-decoration: none; transition: background-color var(--ap-quick) var(--ap-ease); }
.ap-root a.co-row:hover { background: var(--ap-sunken); }
.ap-root a.co-row[aria-current] { background: var(--ap-surface); box-shadow: var(--ap-shadow-s), 0 0 0 1px var(--ap-line); }
.ap-root a.co-row:focus-visible { outline-offset: -2px; }
.co-row-main { flex: 1; display: flex; flex-direction: column; gap: 1px; min-inline-size: 0; }
.co-row-line { display: flex; align-items: center; gap: 6px; min-inline-size: 0; min-block-size: 22px; }
.co-row-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 600; }
.co-row-language { flex: none; color: var(--ap-faint); font-size: var(--ap-text-xs); font-weight: 500; letter-spacing: .02em; }
.co-row-time { flex: none; margin-inline-start: auto; color: var(--ap-faint); font-size: var(--ap-text-xs); font-variant-numeric: tabular-nums; }
.co-waiting { color: var(--ap-ink); font-weight: 500; }
.co-waiting[data-long] { color: var(--ap-warn-ink); font-weight: 600; }
.co-row-preview { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-row-preview[data-unread] { color: var(--ap-ink); }
.co-row-writing { flex: 1; color: var(--ap-accent-ink); font-size: var(--ap-text-s); font-style: italic; }
.co-row-marks { display: flex; flex: none; align-items: center; gap: 4px; }
.co-queued { display: flex; align-items: center; gap: var(--ap-2); min-block-size: 56px; padding: var(--ap-1) var(--ap-2); }
.co-queued-end { display: flex; align-items: center; gap: var(--ap-3); }
.co-desk[data-mirror=shown] :is(.co-row > .ap-avatar, .co-row-language) { display: none; }
@media (forced-colors: active) { .ap-root a.co-row[aria-current] { outline: 2px solid Highlight; outline-offset: -2px; } }
`;
