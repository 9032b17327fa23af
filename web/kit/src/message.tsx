/** One message, and the lines that stand between messages; shared by the widget and the desk. */
import type { ComponentChildren } from "preact";
import { Button } from "./button.tsx";
import { isEmojiOnly } from "./format.ts";
import { Icon } from "./icon.tsx";
import { check, checkCheck, circleAlert, clock, stickyNote } from "./icons.ts";
import { RichText } from "./rich.tsx";
import { css, useStyles } from "./styles.ts";
import { say } from "./texts/thread/say.ts";
import { Clock, clockText, dayText, type Moment } from "./time.tsx";

export type MessageStatus = "sending" | "waiting" | "sent" | "delivered" | "read" | "failed";

export interface MessageBubbleProps {
  /** One's own messages stand at the end. */
  side: "own" | "other";
  /** note: for the team. whisper: from a supervisor to the agent. Neither ever reaches the visitor. */
  kind?: "message" | "note" | "whisper";
  author: string;
  at: Moment;
  text: string;
  /** First and last of a run by the same author; the last one carries the foot. */
  first?: boolean;
  last?: boolean;
  /** Shows the author's name above the first bubble of a run. */
  showAuthor?: boolean;
  /** Drawn beside the last bubble of the other side. */
  avatar?: ComponentChildren;
  status?: MessageStatus;
  /** Writes the status as a word; the screen does so under the last own message only. */
  showStatus?: boolean;
  /** When it was read, to stand after the word. */
  readAt?: Moment | undefined;
  onRetry?: () => void;
  onDelete?: () => void;
  /** Attachments, under the text. */
  children?: ComponentChildren;
}

/** An `<li>`; put it in `MessageList`. */
export function MessageBubble(props: MessageBubbleProps) {
  useStyles(messageCss);
  const { side, kind = "message", author, at, text, first = true, last = true, avatar, children } = props;
  const label = kind === "note" ? say("note_label") : kind === "whisper" ? say("whisper_label") : undefined;
  return (
    <li
      class="ap-message"
      data-side={side}
      data-kind={kind}
      data-first={first || undefined}
      data-last={last || undefined}
    >
      {side === "other" && avatar !== undefined && <span class="ap-message-face">{last && avatar}</span>}
      <div class="ap-message-body">
        {first && props.showAuthor ? (
          <span class="ap-message-author">{author}</span>
        ) : (
          <span class="ap-hidden">{side === "own" ? say("you") : author}</span>
        )}
        <div class="ap-bubble" data-emoji={(kind === "message" && isEmojiOnly(text)) || undefined}>
          {label && (
            <span class="ap-bubble-label">
              <Icon path={stickyNote} size={13} />
              {label}
            </span>
          )}
          {text && (
            <div dir="auto">
              <RichText text={text} />
            </div>
          )}
          {children}
        </div>
        {last ? <MessageFoot {...props} /> : <span class="ap-hidden">{clockText(at)}</span>}
      </div>
    </li>
  );
}

function MessageFoot({ at, status, showStatus, readAt, onRetry, onDelete }: MessageBubbleProps) {
  if (status === "failed") {
    return (
      <div class="ap-message-foot" data-failed="">
        <Icon path={circleAlert} size={14} />
        <span>{say("status_failed")}.</span>
        {onRetry && (
          <Button size="small" kind="plain" onClick={onRetry}>
            {say("retry")}
          </Button>
        )}
        {onDelete && (
          <Button size="small" kind="plain" onClick={onDelete}>
            {say("delete")}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div class="ap-message-foot">
      <Clock at={at} />
      {status && <StatusMark status={status} word={showStatus ?? false} at={readAt} />}
    </div>
  );
}

const ticks = {
  sending: clock,
  waiting: clock,
  sent: check,
  delivered: checkCheck,
  read: checkCheck,
} as const;

/** Shape, and where asked the word; readers find the word always. "Read" differs from "Delivered" by its word. */
function StatusMark({
  status,
  word,
  at,
}: {
  status: Exclude<MessageStatus, "failed">;
  word: boolean;
  at?: Moment | undefined;
}) {
  const text = `${say(`status_${status}`)}${at === undefined ? "" : ` ${clockText(at)}`}`;
  return (
    <span class="ap-ticks" data-status={status} title={text}>
      <Icon path={ticks[status]} size={14} />
      <span class={word ? undefined : "ap-hidden"}>{text}</span>
    </span>
  );
}

/** "Zoé has joined", "Transferred to Team B": what happened, between the messages. */
export function EventLine({
  icon,
  at,
  children,
}: {
  icon?: string;
  at?: Moment;
  children: ComponentChildren;
}) {
  useStyles(messageCss);
  return (
    <li class="ap-event">
      {icon && <Icon path={icon} size={14} />}
      <span>{children}</span>
      {at !== undefined && <Clock at={at} />}
    </li>
  );
}

/** The day above the first message of a day. */
export function DayDivider({ at, now }: { at: Moment; now?: Moment }) {
  useStyles(messageCss);
  return (
    <li class="ap-day">
      <span>{dayText(at, now)}</span>
    </li>
  );
}

/** Somebody is writing; announced once by the announcer, not from here. */
export function WritingLine({ name, avatar }: { name: string; avatar?: ComponentChildren }) {
  useStyles(messageCss);
  return (
    <li class="ap-message" data-side="other" data-first="" data-last="">
      {avatar !== undefined && <span class="ap-message-face">{avatar}</span>}
      <div class="ap-bubble ap-writing">
        <i />
        <i />
        <i />
        <span>{say("writing", { name })}</span>
      </div>
    </li>
  );
}

const messageCss = css`
.ap-message { position: relative; display: flex; align-items: end; gap: var(--ap-2); padding-block-start: 3px; }
.ap-message[data-first] { padding-block-start: var(--ap-3); }
.ap-message[data-side="own"] { justify-content: end; }
.ap-message-face { flex: none; inline-size: 28px; align-self: end; }
.ap-message[data-last] > .ap-message-face { margin-block-end: 22px; }
.ap-message[data-last]:has(.ap-writing) > .ap-message-face { margin-block-end: 4px; }
.ap-message-body { display: flex; flex-direction: column; align-items: start; min-inline-size: 0; max-inline-size: min(82%, 560px); }
[data-side="own"] > .ap-message-body { align-items: end; }
.ap-message-author { padding-inline: 4px; margin-block-end: 2px; color: var(--ap-faint); font-size: var(--ap-text-xs); font-weight: 500; }
.ap-bubble { max-inline-size: 100%; padding: 8px 13px; border-radius: 16px; background: var(--ap-sunken); color: var(--ap-ink); font-size: var(--ap-text-l); line-height: 1.42; }
[data-side="other"] .ap-bubble { border-start-start-radius: 5px; }
[data-side="other"][data-first] .ap-bubble { border-start-start-radius: 16px; }
[data-side="other"][data-last] .ap-bubble { border-end-start-radius: 5px; }
[data-side="own"] .ap-bubble { background: var(--ap-own); color: var(--ap-on-own); border-start-end-radius: 5px; }
[data-side="own"][data-first] .ap-bubble { border-start-end-radius: 16px; }
[data-side="own"][data-last] .ap-bubble { border-end-end-radius: 5px; }
[data-kind="note"] .ap-bubble, [data-kind="whisper"] .ap-bubble { background: var(--ap-note-soft); color: var(--ap-note-ink); box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--ap-note-ink) 22%, transparent); }
.ap-bubble-label { display: flex; align-items: center; gap: 4px; margin-block-end: 2px; font-size: var(--ap-text-xs); font-weight: 600; }
.ap-bubble[data-emoji] { padding: 2px 0; background: none; color: inherit; font-size: 34px; line-height: 1.2; }
.ap-message-foot { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; min-block-size: 22px; padding-inline: 4px; color: var(--ap-faint); font-size: var(--ap-text-xs); font-variant-numeric: tabular-nums; }
.ap-message-foot[data-failed] { gap: 4px; color: var(--ap-danger-ink); font-size: var(--ap-text-s); font-weight: 500; }
[data-side="own"] .ap-message-foot { justify-content: end; }
.ap-message-body:has(> [data-failed]) { max-inline-size: 100%; }
.ap-message-body:has(> [data-failed]) > .ap-bubble { max-inline-size: min(82%, 560px); }
.ap-message-foot .ap-button { min-block-size: max(28px, var(--ap-target) - 12px); padding-inline: 6px; text-decoration: underline; text-underline-offset: 3px; }
.ap-ticks { display: inline-flex; align-items: center; gap: 3px; }
.ap-ticks[data-status="read"] { color: var(--ap-accent-ink); }
.ap-event { padding: var(--ap-3) var(--ap-4) var(--ap-1); color: var(--ap-faint); font-size: var(--ap-text-s); text-align: center; text-wrap: balance; }
.ap-event > svg { display: inline; vertical-align: -2px; }
.ap-event > :not(span) { margin-inline: 6px; }
.ap-day { display: flex; align-items: center; gap: var(--ap-3); padding-block: var(--ap-4) var(--ap-1); color: var(--ap-faint); font-size: var(--ap-text-xs); font-weight: 500; }
.ap-day::before, .ap-day::after { content: ""; flex: 1; block-size: 1px; background: var(--ap-line); }
.ap-writing { display: flex; align-items: center; gap: 4px; margin-block-start: 2px; }
.ap-writing > span { margin-inline-start: 4px; color: var(--ap-faint); font-size: var(--ap-text-s); }
.ap-writing i { inline-size: 6px; block-size: 6px; border-radius: 50%; background: var(--ap-faint); animation: ap-writing 1.2s infinite ease-in-out; }
.ap-writing i:nth-of-type(2) { animation-delay: .15s; }
.ap-writing i:nth-of-type(3) { animation-delay: .3s; }
@keyframes ap-writing { 0%, 60%, 100% { transform: none; opacity: .5; } 30% { transform: translateY(-3px); opacity: 1; } }
@media (prefers-reduced-motion: reduce) { .ap-writing i { animation: none; } }
@media (forced-colors: active) { .ap-bubble { border: 1px solid CanvasText; } [data-side="own"] .ap-bubble { border-width: 2px; } .ap-writing i { background: CanvasText; } }
`;
