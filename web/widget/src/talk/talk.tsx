/** The conversation on the screen: who answers, what was said, the queue, the place to write, the end. */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Outgoing } from "#client/outbox.ts";
import type { ConversationView, ParticipantView } from "#client/wire.ts";
import { Button } from "#kit/button.tsx";
import { FilesUnderWay, FileTool } from "#kit/files.tsx";
import { Icon } from "#kit/icon.tsx";
import { lock } from "#kit/icons.ts";
import { WritingLine } from "#kit/message.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { MessageList } from "#kit/thread.tsx";
import { dateText } from "#kit/time.tsx";
import { Actions } from "../actions.tsx";
import { Bar } from "../bar.tsx";
import { Compose } from "../compose.tsx";
import { Confirm } from "../confirm.tsx";
import { replyText } from "../home/reply.ts";
import { Aside, type ScreenProps } from "../later.ts";
import { keptUntil } from "../moments.ts";
import { say } from "../texts/thread/say.ts";
import type { Widget } from "../widget.ts";
import { Ending } from "./ending.tsx";
import { type Line, lastOwn, linesOf, withReceipts } from "./entries.ts";
import { Face } from "./face.tsx";
import { Lines } from "./lines.tsx";
import { Queue } from "./queue.tsx";

const NOTHING: readonly Outgoing[] = [];

export function Talk({ widget, title }: ScreenProps) {
  useStyles(talkCss, "room");
  const { session } = widget;
  const snapshot = session.conversation.value?.thread.value.snapshot;
  const conversation = snapshot?.conversation;
  const outgoing = conversation?.state === "closed" ? NOTHING : session.outbox.items.value;
  const shared = widget.shared.value;
  const said = linesOf(snapshot, outgoing, session.socket.state.value === "live");
  const lines = withReceipts(said, shared?.receipts.value ?? []);
  const asking = widget.asking.value === "end" && session.live.value;
  return (
    <>
      <div class="aw-talk" inert={asking}>
        <Head widget={widget} title={title} conversation={conversation} />
        {shared && <shared.InPanel shared={shared} />}
        <Thread widget={widget} lines={lines} conversation={conversation} />
        {conversation?.state === "closed" ? (
          <Ending widget={widget} conversation={conversation} />
        ) : (
          <div class="aw-foot">
            {conversation && <Queue widget={widget} conversation={conversation} />}
            <Compose
              widget={widget}
              tools={
                session.conversation.value &&
                session.live.value && <FileTool files={session.conversation.value.files} />
              }
            />
          </div>
        )}
      </div>
      {asking && <AskEnd widget={widget} />}
    </>
  );
}

interface PartProps {
  widget: Widget;
  conversation: ConversationView | undefined;
}

function Head({ widget, title, conversation }: PartProps & { title: string }) {
  const { session } = widget;
  const site = session.site.value?.name ?? location.hostname;
  const agent = conversation && answering(conversation);
  const promised = session.live.value && conversation?.state !== "left";
  const seconds = promised ? (session.opening.value?.reply_seconds ?? null) : null;
  const about =
    seconds === null || seconds > 3_540
      ? []
      : [say("reply_about", { count: Math.max(1, Math.ceil(seconds / 60)) })];
  return (
    <Bar
      widget={widget}
      title={title}
      name={agent?.name ?? site}
      detail={agent ? [say("team", { site }), ...about].join(" · ") : replyText(seconds)}
      face={agent && <Face widget={widget} handle={agent.handle} size={36} />}
      onBack={session.live.value || !conversation ? undefined : () => widget.home()}
    >
      <Actions widget={widget} />
    </Bar>
  );
}

/** Who answers now, or answered last. */
function answering({ agent, participants }: ConversationView): ParticipantView | undefined {
  return participants.find(one => one.handle === agent);
}

function Thread({ widget, lines, conversation }: PartProps & { lines: readonly Line[] }) {
  const held = widget.session.conversation.value;
  const shared = widget.shared.value;
  const own = lastOwn(lines);
  const writer = held?.typing.authors.value[0];
  const name = writer === undefined ? undefined : widget.nameOf(writer);
  const more = held?.thread.value.snapshot.more ?? false;
  const box = useKeptPlace(held?.thread.value.snapshot.entries[0]?.number ?? 0);
  return (
    <div class="aw-thread" ref={box}>
      <MessageList
        count={newest(widget, lines)}
        ownLast={lines.at(-1)?.key === own}
        head={
          <>
            {/* Words that waited while the earlier one was lost have begun another. */}
            {widget.session.lost.value && <Aside.Screen widget={widget} about="lost" />}
            <Kept widget={widget} conversation={conversation} />
            {more && (
              <div class="aw-older">
                <Button size="small" busy={held?.loading.value ?? false} onClick={() => held?.older()}>
                  {say("older")}
                </Button>
              </div>
            )}
          </>
        }
      >
        <Lines widget={widget} lines={lines} own={own} />
        {held && <FilesUnderWay files={held.files} author="" />}
        {shared && <shared.InThread shared={shared} />}
        {name !== undefined && (
          <WritingLine name={name} avatar={<Face widget={widget} handle={writer ?? ""} />} />
        )}
      </MessageList>
    </div>
  );
}

/** Grows with each new message and not with older ones: numbers are counted, not lines. */
function newest(widget: Widget, lines: readonly Line[]): number {
  const last = widget.session.conversation.value?.thread.value.snapshot.conversation.public ?? 0;
  const asked = widget.shared.value?.asked.value ? 1 : 0;
  return last + asked + lines.filter(line => line.kind === "message" && line.outgoing).length;
}

/** The reader stays where they are when older lines are put above. */
function useKeptPlace(first: number): { current: HTMLDivElement | null } {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef({ first, height: 0 });
  useLayoutEffect(() => {
    const log = box.current?.querySelector(".ap-log");
    if (!log) return;
    const { first: seen, height } = before.current;
    // Browsers that anchor scrolling have moved already; the others stand at the old distance from the top.
    if (first < seen && height > 0 && log.scrollTop < 8) log.scrollTop += log.scrollHeight - height;
    before.current = { first, height: log.scrollHeight };
  });
  return box;
}

/** What becomes of this conversation, above its first word. */
function Kept({ widget, conversation }: PartProps) {
  const privacy = widget.session.privacy.value;
  const until = conversation
    ? keptUntil(conversation, privacy)
    : privacy?.keeps_days
      ? Date.now() + privacy.keeps_days * 86_400_000
      : null;
  return (
    <button type="button" class="aw-until" onClick={() => widget.privacy()}>
      <Icon path={lock} size={13} />
      {until === null ? say("kept_not") : say("kept_until", { date: dateText(until) })}
    </button>
  );
}

function AskEnd({ widget }: { widget: Widget }) {
  const done = () => {
    widget.asking.value = null;
  };
  return (
    <Confirm
      title={say("end_title")}
      no={say("end_stay")}
      yes={say("end_now")}
      onNo={done}
      onYes={() => {
        widget.session.end();
        done();
      }}
    >
      {say("end_text")}
    </Confirm>
  );
}

const talkCss = css`
.aw-talk, .aw-thread { display: flex; flex-direction: column; flex: 1; min-block-size: 0; }
.aw-until { display: flex; align-items: center; gap: 6px; inline-size: max-content; max-inline-size: 100%; min-block-size: 32px; margin: 0 auto; padding-inline: var(--ap-3); border-radius: var(--ap-radius-full); color: var(--ap-faint); font-size: var(--ap-text-xs); }
.aw-until:hover { background: var(--ap-sunken); color: var(--ap-soft); }
.aw-foot .ap-composer .ap-composer-tools { grid-area: 1 / 1; padding: 0 0 6px 6px; }
.aw-foot .ap-composer:has(.ap-composer-tools:not(:empty)) .ap-composer-text { grid-area: 1 / 2; padding-inline-start: 4px; }
.aw-foot .ap-composer:has(.ap-composer-tools:not(:empty)) .ap-send { grid-area: 1 / 3; }
.aw-older { display: flex; justify-content: center; padding-block: var(--ap-2); }
`;
