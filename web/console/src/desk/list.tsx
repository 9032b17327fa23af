/** The list: mine in the order of their waiting, the queue, left messages, what is put aside, what ended here. Fast with 1,000. */
import { computed, signal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import type { LiveConversation } from "#client/live.ts";
import { Icon } from "#kit/icon.tsx";
import { chevronDown, chevronRight } from "#kit/icons.ts";
import { Skeleton } from "#kit/skeleton.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { durationText } from "#kit/time.tsx";
import type { QueuedView } from "#wire/protocol.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { Availability } from "./availability.tsx";
import { focusAt } from "./focus.ts";
import { ended, left, mine, ready, snoozed, tabStop, waiting } from "./model.ts";
import { sayIdle } from "./nothing.tsx";
import { ConversationRow, QueuedRow } from "./rows.tsx";
import { selectedId } from "./selection.ts";
import { sinceText, useSeconds } from "./waiting.tsx";

type Section = "mine" | "queue" | "left" | "snoozed" | "ended";

type Item =
  | {
      readonly kind: "section";
      readonly section: Section;
      readonly count: number;
      readonly since: number | null;
    }
  | { readonly kind: "mine" | "snoozed" | "ended"; readonly one: LiveConversation }
  | { readonly kind: "queued"; readonly line: QueuedView };

const showEnded = signal(false);

function heading(section: Section, count: number, since: number | null = null): Item[] {
  return count > 0 ? [{ kind: "section", section, count, since }] : [];
}

const items = computed<Item[]>(() => {
  const queued = (lines: readonly QueuedView[]) => lines.map(line => ({ kind: "queued", line }) as const);
  const over = showEnded.value ? ended.value.map(one => ({ kind: "ended", one }) as const) : [];
  return [
    ...heading("mine", mine.value.length),
    ...mine.value.map(one => ({ kind: "mine", one }) as const),
    ...heading("queue", waiting.value.length, waiting.value[0]?.queued_at ?? null),
    ...queued(waiting.value),
    ...heading("left", left.value.length),
    ...queued(left.value),
    ...heading("snoozed", snoozed.value.length),
    ...snoozed.value.map(one => ({ kind: "snoozed", one }) as const),
    ...heading("ended", ended.value.length),
    ...over,
  ];
});

const keyOf = (item: Item) =>
  item.kind === "section" ? item.section : item.kind === "queued" ? item.line.conversation_id : item.one.id;

export function List() {
  useStyles(listCss, "room");
  const box = useRef<HTMLDivElement>(null);
  const handle = useRef<VirtualizerHandle>(null);
  const hint = useId();
  const all = items.value;
  const current = selectedId.value;
  const at = all.findIndex(item => keyOf(item) === current);
  const stop = all.findIndex(item => keyOf(item) === tabStop.value);
  useEffect(() => {
    if (at >= 0) handle.current?.scrollToIndex(at, { align: "nearest" });
  }, [current]);
  const shown = ready.value;
  useEffect(() => {
    const element = box.current;
    const hear = (event: KeyboardEvent) => roam(event, element);
    element?.addEventListener("keydown", hear);
    return () => element?.removeEventListener("keydown", hear);
  }, [shown]);
  return (
    <section class="co-list" aria-label={sayDesk("list_label")}>
      <header class="co-list-head">
        <Availability />
      </header>
      {shown ? (
        <div
          class="co-list-box"
          role="group"
          aria-label={sayDesk("list_label")}
          aria-describedby={hint}
          data-keys=""
          ref={box}
          tabIndex={-1}
        >
          <p class="ap-hidden" id={hint}>
            {sayDesk("list_hint")}
          </p>
          <Virtualizer
            ref={handle}
            scrollRef={box}
            data={all}
            itemSize={66}
            keepMounted={stop >= 0 ? [stop] : []}
          >
            {item => <ItemView key={keyOf(item)} item={item} />}
          </Virtualizer>
          {waiting.value.length === 0 && <p class="co-list-none">{sayDesk("take_none")}</p>}
          {mine.value.length === 0 && <p class="co-list-none co-list-idle">{sayIdle()}</p>}
        </div>
      ) : (
        <div class="co-list-wait">
          <Skeleton look="rows" lines={6} />
        </div>
      )}
    </section>
  );
}

/** Arrows go from row to row; Home and End to the ends of what is drawn. */
function roam(event: KeyboardEvent, box: HTMLElement | null): void {
  if (event.altKey || event.ctrlKey || event.metaKey || !box) return;
  const rows = [...box.querySelectorAll<HTMLElement>("[data-row]")];
  const here = rows.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  focusAt(rows[Math.max(0, Math.min(to, rows.length - 1))]);
}

function ItemView({ item }: { item: Item }) {
  if (item.kind === "section") return <SectionHead {...item} />;
  if (item.kind === "queued") return <QueuedRow line={item.line} />;
  return <ConversationRow live={item.one} />;
}

function SectionHead({ section, count, since }: Extract<Item, { kind: "section" }>) {
  const title = sayDesk(section);
  if (section === "ended") {
    const open = showEnded.value;
    return (
      <h2 class="co-section">
        <button type="button" aria-expanded={open} onClick={() => (showEnded.value = !open)}>
          <Icon path={open ? chevronDown : chevronRight} size={14} flip />
          <span>
            {title} <span class="co-section-count">{count}</span>
          </span>
        </button>
      </h2>
    );
  }
  return (
    <h2 class="co-section">
      <span>
        {title} <span class="co-section-count">{count}</span>
      </span>
      {since !== null && <Longest since={since} />}
    </h2>
  );
}

function Longest({ since }: { since: number }) {
  const now = useSeconds();
  return (
    <span class="co-section-aside">{sayDesk("longest", { time: sinceText(since, now, durationText) })}</span>
  );
}

const listCss = css`
.co-list { display: flex; flex-direction: column; min-block-size: 0; background: var(--ap-ground); border-inline-end: 1px solid var(--ap-line); }
.co-list-head { padding: var(--ap-3) var(--ap-4) var(--ap-2); }
.co-list-box { flex: 1; min-block-size: 0; overflow: auto; padding-inline: var(--ap-2); overscroll-behavior: contain; scroll-padding-block: var(--ap-2); }
.co-list-box:focus-visible { outline: none; }
.co-list-none { padding: var(--ap-5) var(--ap-2); color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-list-idle { display: none; padding-block-start: 0; }
@media (max-width: 44.99em) { .co-list-idle { display: block; } }
.co-list-wait { padding: var(--ap-4); }
.co-section { display: flex; align-items: baseline; justify-content: space-between; gap: var(--ap-2); padding: var(--ap-4) var(--ap-2) var(--ap-1); color: var(--ap-soft); font-size: var(--ap-text-s); font-weight: 600; letter-spacing: 0; }
.co-section-count { margin-inline-start: 2px; color: var(--ap-faint); font-weight: 500; font-variant-numeric: tabular-nums; }
.co-section-aside { color: var(--ap-faint); font-size: var(--ap-text-xs); font-weight: 400; font-variant-numeric: tabular-nums; }
.co-section button { display: flex; align-items: center; gap: 4px; min-block-size: 28px; font-weight: 600; }
`;
