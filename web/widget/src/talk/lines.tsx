/** Draws the lines of a conversation with the kit's bubbles. */
import type { Refused } from "#client/wire.ts";
import { FileBody, type SaidFile } from "#kit/files.tsx";
import { clock, logOut, shieldCheck, userPlus } from "#kit/icons.ts";
import { DayDivider, EventLine, MessageBubble } from "#kit/message.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { Receipt as ReceiptLine } from "../receipts.ts";
import { say } from "../texts/thread/say.ts";
import type { Widget } from "../widget.ts";
import type { Happening, Line, MessageLine } from "./entries.ts";
import { Face } from "./face.tsx";

interface LinesProps {
  widget: Widget;
  lines: readonly Line[];
  /** Key of the last own message, whose status is written out. */
  own: string | undefined;
}

export function Lines({ widget, lines, own }: LinesProps) {
  useStyles(linesCss, "room");
  return lines.map(line => {
    if (line.kind === "day") return <DayDivider key={line.key} at={line.at} />;
    if (line.kind === "happened") {
      return <Happened key={line.key} entry={line.entry} again={line.again} />;
    }
    if (line.kind === "receipt") return <Receipt key={line.key} receipt={line} />;
    return <Bubble key={line.key} widget={widget} line={line} word={line.key === own} />;
  });
}

function Receipt({ receipt: { icon, at, text, did } }: { receipt: ReceiptLine }) {
  return (
    <>
      <EventLine icon={icon} at={at}>
        {text}
      </EventLine>
      {did && (
        <li>
          <ol class="aw-did">
            {did.map(one => (
              <li key={one}>{one}</li>
            ))}
          </ol>
        </li>
      )}
    </>
  );
}

function Bubble({ widget, line, word }: { widget: Widget; line: MessageLine; word: boolean }) {
  const { author, outgoing } = line;
  const own = author === "visitor";
  const name = own ? "" : widget.nameOf(author);
  const { outbox } = widget.session;
  const bubble = (
    <MessageBubble
      side={own ? "own" : "other"}
      author={name}
      at={line.at}
      text={line.text}
      first={line.first}
      last={line.last}
      avatar={own ? undefined : <Face widget={widget} handle={author} />}
      showStatus={word}
      {...(line.status ? { status: line.status } : {})}
      {...(outgoing?.state === "failed"
        ? { onRetry: () => outbox.retry(line.key), onDelete: () => outbox.remove(line.key) }
        : {})}
    >
      {line.file && <File widget={widget} file={line.file} />}
    </MessageBubble>
  );
  if (!outgoing?.refusal) return bubble;
  return (
    <>
      {bubble}
      <li class="aw-why">{whyText(outgoing.refusal)}</li>
    </>
  );
}

function File({ widget, file }: { widget: Widget; file: SaidFile }) {
  const held = widget.session.conversation.value;
  return (
    <FileBody file={file} read={one => held?.files.read(one.attachment_id, one.kind) ?? Promise.reject()} />
  );
}

/** Why a message was not accepted; for policy's no, who decided. */
export function whyText({ code, setting, decider }: Refused): string {
  if (code === "refused") {
    const who = say(isDecider(decider) ? `who_${decider}` : "who_site");
    const what = setting === null ? "" : ` ${say("refused_setting", { setting })}`;
    return say("refused_policy", { who }) + what;
  }
  if (code === "too_long" || code === "too_large") return say("refused_long");
  if (code === "wrong_state" || code === "not_found") return say("refused_closed");
  return say("refused_other", { code });
}

const deciders = ["site", "host", "visitor", "product"] as const;
const isDecider = (text: string | null): text is (typeof deciders)[number] =>
  deciders.some(one => one === text);

function Happened({ entry, again }: { entry: Happening; again: boolean }) {
  switch (entry.type) {
    case "agent.joined": {
      const { name } = entry.participant;
      return (
        <EventLine icon={userPlus} at={entry.at}>
          {again ? say("joined_now", { name }) : say("joined", { name })}
        </EventLine>
      );
    }
    case "conversation.queued":
      return (
        <EventLine icon={clock} at={entry.at}>
          {say("requeued")}
        </EventLine>
      );
    case "conversation.keeping_stopped":
      return (
        <EventLine icon={shieldCheck} at={entry.at}>
          {say("keeping_stopped")}
        </EventLine>
      );
    case "conversation.closed":
      return (
        <EventLine icon={logOut} at={entry.at}>
          {entry.by === "visitor" ? say("ended_visitor") : say("ended_team")}
        </EventLine>
      );
  }
}

const linesCss = css`
.ap-message[data-side="own"] .ap-rich code { background: rgb(0 0 0/.18); }
.aw-did { margin-inline: auto; max-inline-size: 30em; padding-inline: var(--ap-4); color: var(--ap-soft); font-size: var(--ap-text-xs); text-align: center; }
.aw-why { max-inline-size: 82%; margin-inline-start: auto; padding-inline: 4px; color: var(--ap-danger-ink); font-size: var(--ap-text-xs); text-align: end; }
`;
