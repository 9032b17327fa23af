/** Where a message is written: Enter sends, Shift and Enter starts a line, input methods are left in peace. */
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { arrowUp } from "./icons.ts";
import { css, useStyles } from "./styles.ts";
import { TextArea } from "./textarea.tsx";
import { say } from "./texts/say.ts";

export interface ComposerProps {
  /** The draft; the owner keeps it, so that it survives what happens around it. */
  value: string;
  onInput: (text: string) => void;
  /** Gets the draft without blank ends; never called for a blank one. The owner then empties the draft. */
  onSend: (text: string) => void;
  /** Ctrl or ⌘ and Enter: send and go to the next. Without it the combination sends. */
  onSendNext?: (text: string) => void;
  placeholder?: string;
  label?: string;
  sendLabel?: string;
  /** Note: tinted, so that nobody mistakes it for a reply. */
  tone?: "reply" | "note";
  /** Longest message in characters; the rest is counted down near the end. */
  maxLength?: number;
  /** Buttons at the start of the last line: attach, emoji, saved replies. */
  tools?: ComponentChildren;
  /** Above the text, e.g. the choice between reply and note. */
  head?: ComponentChildren;
  /** Other keys, e.g. "/" for saved replies; prevent the default to take one over. */
  onKeyDown?: (event: KeyboardEvent) => void;
  onPaste?: (event: ClipboardEvent) => void;
  area?: { current: HTMLTextAreaElement | null };
}

/** What Enter means here; undefined leaves the key to the text area. */
export function enterMeans(event: KeyboardEvent): "send" | "next" | undefined {
  // 229: some input methods say they compose only so.
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return undefined;
  if (event.shiftKey || event.altKey) return undefined;
  return event.ctrlKey || event.metaKey ? "next" : "send";
}

export function Composer(props: ComposerProps) {
  useStyles(composerCss);
  const {
    value,
    onInput,
    tone = "reply",
    maxLength = 4000,
    label = say("compose_label"),
    tools,
    head,
  } = props;
  const hint = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  const area = props.area ?? own;
  const left = maxLength - value.length;
  const send = (next: boolean) => {
    const text = value.trim();
    if (text !== "" && left >= 0) (next ? (props.onSendNext ?? props.onSend) : props.onSend)(text);
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    props.onKeyDown?.(event);
    const meaning = event.defaultPrevented ? undefined : enterMeans(event);
    if (!meaning) return;
    event.preventDefault();
    send(meaning === "next");
  };
  return (
    <div class="ap-composer" data-tone={tone} data-over={left < 0 || undefined}>
      {head && <div class="ap-composer-head">{head}</div>}
      <TextArea
        area={area}
        class="ap-composer-text"
        value={value}
        placeholder={props.placeholder}
        aria-label={label}
        aria-describedby={hint}
        enterkeyhint="send"
        // An empty field keeps the direction of the screen, for its placeholder.
        dir={value ? "auto" : undefined}
        maxLines={7}
        onInput={event => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={props.onPaste}
      />
      <div class="ap-composer-tools">{tools}</div>
      <SendButton
        label={props.sendLabel ?? say("send")}
        ready={value.trim() !== "" && left >= 0}
        onPress={() => send(false)}
      />
      <span class="ap-hidden" id={hint}>
        {say("compose_hint")}
      </span>
      <span class="ap-composer-left" role="status">
        {left <= 200 && say("compose_left", { count: left })}
      </span>
    </div>
  );
}

/** Never dead: pressed with nothing to send, it puts the cursor where the words are missing. */
function SendButton({ label, ready, onPress }: { label: string; ready: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      class="ap-send"
      data-ready={ready || undefined}
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      <Icon path={arrowUp} size={19} />
    </button>
  );
}

const composerCss = css`
.ap-composer { position: relative; display: grid; grid-template-columns: auto 1fr auto; align-items: end; border: 1px solid var(--ap-edge); border-radius: 14px; background: var(--ap-surface); }
.ap-composer:hover { border-color: var(--ap-soft); }
.ap-composer:focus-within { border-color: var(--ap-focus); box-shadow: 0 0 0 1px var(--ap-focus); }
.ap-composer[data-tone="note"] { background: var(--ap-note-soft); color: var(--ap-note-ink); }
.ap-composer[data-over] { border-color: var(--ap-danger); box-shadow: 0 0 0 1px var(--ap-danger); }
.ap-composer-head { grid-column: 1 / -1; padding: 6px 6px 0; }
.ap-composer .ap-composer-text { grid-column: 1 / 3; min-block-size: max(40px, var(--ap-target)); padding: 9px 14px; border: 0; background: none; box-shadow: none; outline: none; font-size: var(--ap-text-l); }
.ap-composer .ap-composer-text::placeholder { color: inherit; opacity: .72; }
.ap-composer-tools { grid-row: 3; grid-column: 1; display: flex; padding: 0 4px 4px; }
.ap-composer-tools:empty { display: none; }
.ap-send { grid-column: 3; display: grid; place-items: center; inline-size: max(32px, var(--ap-target) - 8px); block-size: max(32px, var(--ap-target) - 8px); margin: 4px; border-radius: 50%; background: var(--ap-sunken); color: var(--ap-faint); transition: var(--ap-calm) var(--ap-ease); transition-property: background-color, color; }
.ap-send[data-ready] { background: var(--ap-accent); color: var(--ap-on-accent); }
.ap-send[data-ready]:hover { background: var(--ap-accent-hover); }
.ap-composer:has(.ap-composer-tools:not(:empty)) .ap-composer-text { grid-column: 1 / -1; }
.ap-composer:has(.ap-composer-tools:not(:empty)) .ap-send { grid-row: 3; }
.ap-composer-left { position: absolute; inset-block-end: 100%; inset-inline-end: 8px; padding: 0 6px; border-radius: 6px; background: var(--ap-surface); color: var(--ap-faint); font-size: var(--ap-text-xs); }
.ap-composer[data-over] .ap-composer-left { color: var(--ap-danger-ink); }
@media (forced-colors: active) { .ap-send { border: 1px solid ButtonBorder; } .ap-send[data-ready] { forced-color-adjust: none; } }
`;
