/** One line of a thread. What the visitor cannot see is tinted and says so. */
import type { LiveConversation } from "#client/live.ts";
import type { ReadFile } from "#kit/files.tsx";
import { bell, check, clock, info, messageCircle, shield, star, tag, user, userPlus } from "#kit/icons.ts";
import { DayDivider, EventLine, MessageBubble, type MessageStatus } from "#kit/message.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { dateText, whenText } from "#kit/time.tsx";
import type { ConversationSnapshot } from "#wire/protocol.ts";
import { sayRefusal } from "../problems.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { FileBody } from "./files.tsx";
import type { EventLine as EventLineData, Line, MessageLine, NoteLine, OutgoingLine } from "./lines.ts";
import { authorOf, colleague, isMe, nameOf } from "./names.ts";
import { desk } from "./session.ts";

export interface LineViewProps {
  line: Line;
  /** Where the files of a conversation from the log are; a live one has its own way. */
  read?: ReadFile;
  snapshot: ConversationSnapshot;
  /** Where its outgoing words are; a conversation read from the log has none. */
  live?: LiveConversation;
}

/**
 * Each line stands alone in its list: of a list that is drawn in part, no reader could count the items. The words
 * say whose they are.
 */
export function LineView(props: LineViewProps) {
  useStyles(lineCss, "room");
  return (
    <ol class="co-line" role="presentation">
      <LineBody {...props} />
    </ol>
  );
}

function LineBody({ line, snapshot, live, read }: LineViewProps) {
  switch (line.kind) {
    case "day":
      return <DayDivider at={line.at} />;
    case "new":
      return (
        <li class="co-new">
          <span>{sayDesk("new_below")}</span>
        </li>
      );
    case "message":
    case "note":
      return (
        <Words
          line={line}
          snapshot={snapshot}
          read={
            read ?? (({ attachment_id, kind }) => (live as LiveConversation).files.read(attachment_id, kind))
          }
        />
      );
    case "event":
      return <Happened entry={line.entry} snapshot={snapshot} />;
    case "outgoing":
      return live ? <UnderWay line={line} live={live} /> : null;
  }
}

interface WordsProps {
  line: MessageLine | NoteLine;
  snapshot: ConversationSnapshot;
  read: ReadFile;
}

function Words({ line, snapshot, read }: WordsProps) {
  const { entry } = line;
  const visitor = entry.author === "visitor";
  const own = isMe(snapshot, entry.author);
  const status = line.kind === "message" ? line.status : null;
  return (
    <MessageBubble
      side={visitor ? "other" : "own"}
      kind={line.kind}
      author={own ? sayDesk("you") : authorOf(snapshot, entry.author)}
      showAuthor={!visitor && !own}
      at={entry.at}
      text={"text" in entry ? entry.text : ""}
      first={line.start}
      last={line.end || status !== null}
      showStatus
      {...(status ? { status } : {})}
    >
      {entry.type === "attachment.posted" && <FileBody file={entry} read={read} />}
    </MessageBubble>
  );
}

function UnderWay({ line, live }: { line: OutgoingLine; live: LiveConversation }) {
  const { item } = line;
  const connected = desk.value?.socket.state.value === "live";
  const status: MessageStatus = item.state === "sending" && !connected ? "waiting" : item.state;
  return (
    <MessageBubble
      side="own"
      kind={item.kind}
      author={sayDesk("you")}
      at={item.at}
      text={item.text}
      status={status}
      showStatus
      onRetry={() => live.outbox.retry(item.client_id)}
      onDelete={() => live.outbox.remove(item.client_id)}
    >
      {item.refusal && <span class="co-why">{sayRefusal(item.refusal)}</span>}
    </MessageBubble>
  );
}

const icons: Readonly<Record<EventLineData["entry"]["type"], string>> = {
  "conversation.opened": messageCircle,
  "agent.joined": user,
  "conversation.queued": clock,
  "conversation.closed": check,
  "conversation.rated": star,
  "conversation.keeping_stopped": shield,
  "identity.given": info,
  "tags.changed": tag,
  "transfer.made": userPlus,
  "conversation.snoozed": clock,
  "snooze.ended": bell,
};

function Happened({ entry, snapshot }: { entry: EventLineData["entry"]; snapshot: ConversationSnapshot }) {
  const comment = "comment" in entry ? entry.comment : "";
  return (
    <>
      <EventLine icon={icons[entry.type] ?? info} at={entry.at}>
        {sayEvent(entry, snapshot)}
      </EventLine>
      {comment && (
        <li class="co-comment" data-team={entry.type === "transfer.made" || undefined} dir="auto">
          <q>{comment}</q>
        </li>
      )}
    </>
  );
}

/** An event of a thread in words; also for the log. */
export function sayEvent(entry: EventLineData["entry"], snapshot: ConversationSnapshot): string {
  switch (entry.type) {
    case "conversation.opened":
      return sayDesk(entry.state === "left" ? "event_opened_left" : "event_opened");
    case "agent.joined":
      return isMe(snapshot, entry.participant.handle)
        ? sayDesk("event_joined_you")
        : sayDesk("event_joined", { name: authorOf(snapshot, entry.participant.handle) });
    case "conversation.queued":
      return sayDesk("event_queued");
    case "conversation.closed":
      return sayClosed(entry.by, entry.keep_until, snapshot);
    case "conversation.rated":
      return sayDesk("event_rated", { score: entry.score });
    case "conversation.keeping_stopped":
      return entry.by === "visitor"
        ? sayDesk("event_keeping_stopped_visitor", { name: nameOf(snapshot) })
        : sayDesk("event_keeping_stopped");
    case "identity.given":
      return sayDesk("event_identity");
    case "conversation.snoozed": {
      const name = byWhom(snapshot, entry.by);
      return entry.until === null
        ? sayDesk("event_snoozed_word", { name })
        : sayDesk("event_snoozed", { name, time: whenText(entry.until, entry.at) });
    }
    case "snooze.ended":
      return entry.by === "system"
        ? sayDesk("event_woken")
        : sayDesk("event_woken_by", { name: byWhom(snapshot, entry.by) });
    case "tags.changed": {
      const name = byWhom(snapshot, entry.by);
      return entry.tags.length > 0
        ? sayDesk("event_tags", { name, tags: entry.tags.join(", ") })
        : sayDesk("event_tags_none", { name });
    }
    case "transfer.made":
      return sayDesk("event_transfer", {
        name: byWhom(snapshot, entry.by),
        target: targetName(entry.to_agent_id, entry.to_team_id),
      });
  }
}

const byWhom = (snapshot: ConversationSnapshot, handle: string): string =>
  isMe(snapshot, handle) ? sayDesk("you") : authorOf(snapshot, handle);

function sayClosed(
  by: "visitor" | "agent" | "system",
  until: number | null,
  snapshot: ConversationSnapshot,
): string {
  const name = by === "visitor" ? nameOf(snapshot) : authorOf(snapshot, snapshot.conversation.agent ?? "");
  const said =
    by === "visitor"
      ? sayDesk("event_closed_visitor", { name })
      : by === "system"
        ? sayDesk("event_closed_system")
        : snapshot.conversation.agent
          ? sayDesk("event_closed_agent", { name })
          : sayDesk("event_closed_team");
  const kept =
    until === null ? sayDesk("event_nothing_kept") : sayDesk("event_kept_until", { date: dateText(until) });
  return `${said} · ${kept}`;
}

/** The name of whom a conversation was passed on to. */
export function targetName(agent: string | null, team: string | null): string {
  if (agent !== null) return colleague(agent)?.name ?? sayDesk("former_colleague");
  return desk.value?.teams.value.find(each => each.id === team)?.name ?? "";
}

const lineCss = css`
.co-new { display: flex; align-items: center; gap: var(--ap-3); padding-block: var(--ap-4) 0; color: var(--ap-accent-ink); font-size: var(--ap-text-xs); font-weight: 600; }
.co-new::before, .co-new::after { content: ""; flex: 1; block-size: 1px; background: var(--ap-accent); opacity: .5; }
.co-why { display: block; margin-block-start: var(--ap-1); font-size: var(--ap-text-s); }
.co-comment { max-inline-size: 36rem; margin-inline: auto; padding: var(--ap-1) var(--ap-3); color: var(--ap-soft); font-size: var(--ap-text-s); text-align: center; }
.co-comment q:lang(fr) { quotes: "«\202f" "\202f»"; }
.co-comment[data-team] { inline-size: fit-content; border-radius: var(--ap-radius); background: var(--ap-note-soft); color: var(--ap-note-ink); }
`;
