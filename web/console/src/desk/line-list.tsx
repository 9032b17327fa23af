/** The lines of a thread, drawn only where one looks: five thousand are as fast as five. */
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import type { LiveConversation } from "#client/live.ts";
import { Button } from "#kit/button.tsx";
import { Icon } from "#kit/icon.tsx";
import { arrowDown } from "#kit/icons.ts";
import { WritingLine } from "#kit/message.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { LineView } from "./line.tsx";
import { linesOf } from "./lines.ts";
import { authorOf, isMe, nameOf } from "./names.ts";

/** Pixels from an end within which one counts as being there. */
const NEAR = 64;
/** Height of what stands above the first line, in pixels. */
const TOP = 52;

export function Lines({ live, newFrom }: { live: LiveConversation; newFrom: number | null }) {
  useStyles(linesCss, "room");
  const { snapshot } = live.thread.value;
  const outgoing = live.outbox.items.value;
  const lines = useMemo(() => linesOf(snapshot, outgoing, newFrom), [snapshot, outgoing, newFrom]);
  const first = snapshot.entries[0]?.number ?? 0;
  const shown = useRef(first);
  const older = first < shown.current;
  shown.current = first;
  const place = useFollow(live, lines.length);
  const { box, handle, atEnd } = place;
  return (
    <div class="co-lines">
      <div
        class="co-lines-box"
        role="log"
        aria-live="off"
        aria-label={sayDesk("messages")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        ref={box}
        onScroll={place.onScroll}
      >
        <div class="co-lines-sheet">
          <Top live={live} />
          <Virtualizer
            ref={handle}
            scrollRef={box}
            data={lines}
            shift={older}
            startMargin={TOP}
            onResize={place.onResize}
          >
            {line => <LineView key={line.key} line={line} snapshot={snapshot} live={live} />}
          </Virtualizer>
          <Writers live={live} />
        </div>
      </div>
      {!atEnd.value && <ToEnd count={live.unread.value} onPress={place.toEnd} />}
    </div>
  );
}

/** Keeps to the end while one is there, tells what was read, and asks for older lines before one gets to them. */
function useFollow(live: LiveConversation, count: number) {
  const box = useRef<HTMLDivElement>(null);
  const handle = useRef<VirtualizerHandle>(null);
  const atEnd = useSignal(true);
  const toEnd = () => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
    atEnd.value = true;
  };
  const seen = () => {
    if (atEnd.peek() && document.visibilityState === "visible" && document.hasFocus()) live.seen();
  };
  const writers = live.typing.authors.value.length;
  const last = live.outbox.items.value.at(-1)?.client_id;
  useLayoutEffect(() => {
    if (atEnd.peek()) toEnd();
    seen();
  }, [count, writers]);
  useLayoutEffect(() => {
    // One's own words are always shown when they are said.
    if (last) toEnd();
  }, [last]);
  useEffect(() => {
    const events = ["focus", "visibilitychange"];
    for (const name of events) addEventListener(name, seen, true);
    return () => {
      for (const name of events) removeEventListener(name, seen, true);
    };
  }, [live]);
  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    atEnd.value = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    if (element.scrollTop < 600) live.older();
    seen();
  };
  const onResize = () => {
    if (atEnd.peek()) toEnd();
  };
  return { box, handle, atEnd, toEnd, onScroll, onResize };
}

/** Above the first line: the way to what is older; nothing where the conversation itself says that it begins. */
function Top({ live }: { live: LiveConversation }) {
  return (
    <div class="co-lines-top">
      {live.thread.value.snapshot.more && (
        <Button size="small" kind="plain" busy={live.loading.value} onClick={() => live.older()}>
          {sayDesk("earlier")}
        </Button>
      )}
    </div>
  );
}

function Writers({ live }: { live: LiveConversation }) {
  const { snapshot } = live.thread.value;
  const others = live.typing.authors.value.filter(author => author === "visitor" || !isMe(snapshot, author));
  return (
    <ol class="co-writers">
      {others.map(author => (
        <WritingLine
          key={author}
          name={author === "visitor" ? nameOf(snapshot) : authorOf(snapshot, author)}
        />
      ))}
    </ol>
  );
}

function ToEnd({ count, onPress }: { count: number; onPress: () => void }) {
  return (
    <button
      type="button"
      class="co-to-end"
      onClick={onPress}
      title={sayDesk("to_latest")}
      aria-label={sayDesk("to_latest")}
    >
      <Icon path={arrowDown} size={16} />
      {count > 0 && sayDesk("new_messages", { count })}
    </button>
  );
}

const linesCss = css`
.co-lines { position: relative; display: flex; flex: 1; min-block-size: 0; }
.co-lines-box { flex: 1; min-inline-size: 0; overflow: auto; overscroll-behavior: contain; overflow-anchor: none; }
.co-lines-box:focus-visible { outline-offset: -3px; }
.co-lines-sheet { display: flex; flex-direction: column; justify-content: end; min-block-size: 100%; max-inline-size: 56rem; margin-inline: auto; padding-inline: var(--ap-5); padding-block-end: var(--ap-4); }
.co-lines-top { display: grid; place-items: center; flex: none; block-size: 52px; color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-writers:empty { display: none; }
.co-to-end { position: absolute; inset-block-end: var(--ap-3); inset-inline: 0; margin-inline: auto; display: flex; align-items: center; gap: 6px; inline-size: max-content; min-block-size: 34px; padding-inline: 10px; border-radius: var(--ap-radius-full); background: var(--ap-surface); color: var(--ap-ink); border: 1px solid var(--ap-edge); box-shadow: var(--ap-shadow); font-size: var(--ap-text-s); font-weight: 500; }
.co-to-end:hover { background: var(--ap-sunken); }
@media (max-width: 44.99em) { .co-lines-sheet { padding-inline: var(--ap-3); } }
`;
