/**
 * The list of messages that follows its end without stealing the place of somebody who reads further up.
 *
 * The scrolling box has `role="log"`, never the `<ol>` itself, which would lose its list. It is not live: the
 * announcer speaks, once.
 */
import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { arrowDown } from "./icons.ts";
import { css, useStyles } from "./styles.ts";
import { say } from "./texts/thread/say.ts";

/** Pixels from the end within which a reader counts as being at the end. */
const near = 48;

export interface Following {
  box: { current: HTMLDivElement | null };
  /** Messages that came while the reader was elsewhere. */
  unseen: ReadonlySignal<number>;
  onScroll: () => void;
  toEnd: () => void;
}

/**
 * Keeps a scrolling box at its end while the reader is there.
 *
 * @param count number of messages; growing by one's own message counts too, see `ownLast`.
 * @param ownLast whether the newest is one's own: then the box always goes to the end.
 */
export function useFollowing(count: number, ownLast: boolean): Following {
  const box = useRef<HTMLDivElement>(null);
  const unseen = useSignal(0);
  const atEnd = useRef(true);
  const known = useRef(count);
  const toEnd = () => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
    unseen.value = 0;
  };
  useLayoutEffect(() => {
    const grown = count - known.current;
    known.current = count;
    if (atEnd.current || (ownLast && grown > 0)) toEnd();
    else if (grown > 0) unseen.value += grown;
  });
  useLayoutEffect(() => {
    if (!box.current) return undefined;
    // What grows by itself, as a file that is refused, and what is left of the box: a bar, a growing draft, a keyboard.
    const resized = new ResizeObserver(() => atEnd.current && toEnd());
    for (const element of [box.current, ...box.current.children]) resized.observe(element);
    return () => resized.disconnect();
  }, []);
  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < near;
    if (atEnd.current) unseen.value = 0;
  };
  return { box, unseen, onScroll, toEnd };
}

export interface MessageListProps {
  label?: string;
  /** How many messages; see `useFollowing`. */
  count: number;
  ownLast?: boolean;
  /** Above the first message: "Nothing is kept after you close". */
  head?: ComponentChildren;
  /** `<li>`s: `MessageBubble`, `EventLine`, `DayDivider`, `WritingLine`. */
  children: ComponentChildren;
}

export function MessageList({
  label = say("messages_label"),
  count,
  ownLast = false,
  head,
  children,
}: MessageListProps) {
  useStyles(threadCss);
  const { box, unseen, onScroll, toEnd } = useFollowing(count, ownLast);
  return (
    <div class="ap-thread">
      <div
        class="ap-log"
        role="log"
        aria-live="off"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        ref={box}
        onScroll={onScroll}
      >
        {head}
        <ol class="ap-messages">{children}</ol>
      </div>
      {unseen.value > 0 && (
        <button type="button" class="ap-unseen" onClick={toEnd} title={say("to_latest")}>
          <Icon path={arrowDown} size={15} />
          {say("new_messages", { count: unseen.value })}
        </button>
      )}
    </div>
  );
}

const threadCss = css`
.ap-thread { position: relative; display: flex; flex: 1; min-block-size: 0; }
.ap-log { flex: 1; min-inline-size: 0; overflow: auto; padding: var(--ap-2) var(--ap-4) var(--ap-4); overscroll-behavior: contain; scroll-padding-block: var(--ap-4); }
.ap-log:focus-visible { outline-offset: -2px; }
.ap-messages { display: flex; flex-direction: column; }
.ap-unseen { position: absolute; inset-block-end: var(--ap-3); inset-inline: 0; margin-inline: auto; display: flex; align-items: center; gap: 6px; inline-size: max-content; min-block-size: max(32px, var(--ap-target) - 8px); padding-inline: var(--ap-3) var(--ap-4); border-radius: var(--ap-radius-full); background: var(--ap-accent); color: var(--ap-on-accent); font-size: var(--ap-text-s); font-weight: 500; box-shadow: var(--ap-shadow); animation: ap-unseen-in var(--ap-calm) var(--ap-ease); }
.ap-unseen:hover { background: var(--ap-accent-hover); }
@media (forced-colors: active) { .ap-unseen { forced-color-adjust: none; } }
@keyframes ap-unseen-in { from { opacity: 0; transform: translateY(6px); } }
`;
