/** The choice of saved replies: "/" where a word could begin, then words to find one; Enter puts it in. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Badge } from "#kit/badge.tsx";
import { Button } from "#kit/button.tsx";
import { Skeleton } from "#kit/skeleton.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { Link } from "../router.tsx";
import { sayDesk } from "../texts/desk/say.ts";
import { say } from "../texts/shell/say.ts";
import { findReplies, loadReplies, type SavedReply, savedReplies } from "./saved.ts";
import { fillVariables, type Variables } from "./variables.ts";

export interface PickerOptions {
  readonly area: { current: HTMLTextAreaElement | null };
  readonly text: string;
  readonly write: (text: string) => void;
  readonly values: () => Variables;
}

export interface Picker {
  readonly id: string;
  /** What was typed after the slash; null while it is closed. */
  readonly typed: string | null;
  readonly found: readonly SavedReply[];
  readonly index: number;
  readonly setIndex: (index: number) => void;
  readonly choose: (reply: SavedReply) => void;
  readonly open: () => void;
  readonly onInput: (text: string) => void;
  /** True when the key was for the picker. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

/** Where a slash that opens the picker stands, given the text up to the caret; -1 when none does. */
export function slashAt(before: string): number {
  const at = before.search(/(?:^|\s)\/[^\s/][^/\n]{0,39}$|(?:^|\s)\/$/);
  return at < 0 ? -1 : before.indexOf("/", at);
}

export function usePicker({ area, text, write, values }: PickerOptions): Picker {
  const id = useId();
  const [from, setFrom] = useState(-1);
  const [index, setIndex] = useState(0);
  const caret = area.current?.selectionStart ?? text.length;
  const typed = from < 0 ? null : text.slice(from + 1, Math.max(caret, from + 1));
  const found = typed === null ? [] : findReplies(savedReplies.value, typed);
  useActiveOption(area, typed !== null && found.length > 0 ? id : undefined, index);
  const close = () => setFrom(-1);
  const onInput = (now: string) => {
    const at = slashAt(now.slice(0, area.current?.selectionStart ?? now.length));
    if (at >= 0 && from < 0) void loadReplies();
    setFrom(at);
    setIndex(0);
    write(now);
  };
  const choose = (reply: SavedReply) => {
    const filled = fillVariables(reply.text, values());
    const end = Math.max(area.current?.selectionStart ?? text.length, from + 1);
    write(text.slice(0, from) + filled + text.slice(end));
    close();
    placeCaret(area, from + filled.length);
  };
  const open = () => {
    const at = area.current?.selectionStart ?? text.length;
    const gap = at > 0 && !/\s/.test(text[at - 1] ?? " ") ? " " : "";
    write(`${text.slice(0, at)}${gap}/${text.slice(at)}`);
    setFrom(at + gap.length);
    setIndex(0);
    void loadReplies();
    placeCaret(area, at + gap.length + 1);
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (typed === null || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const reply = found[index];
    if (event.key === "Escape") close();
    else if (step && found.length > 0) setIndex((index + step + found.length) % found.length);
    else if ((event.key === "Enter" || event.key === "Tab") && reply && !event.shiftKey) choose(reply);
    else return false;
    event.preventDefault();
    return true;
  };
  return { id, typed, found, index, setIndex, choose, open, onInput, onKeyDown };
}

/** The text area keeps the focus and names the option that Enter would take. */
function useActiveOption(area: PickerOptions["area"], id: string | undefined, index: number): void {
  useEffect(() => {
    const element = area.current;
    if (!element || !id) return;
    element.setAttribute("aria-autocomplete", "list");
    element.setAttribute("aria-controls", id);
    element.setAttribute("aria-activedescendant", `${id}-${index}`);
    return () => {
      for (const name of ["aria-autocomplete", "aria-controls", "aria-activedescendant"])
        element.removeAttribute(name);
    };
  }, [id, index]);
}

function placeCaret(area: PickerOptions["area"], at: number): void {
  requestAnimationFrame(() => {
    area.current?.focus();
    area.current?.setSelectionRange(at, at);
  });
}

export function SavedPicker({ picker, values }: { picker: Picker; values: Variables }) {
  useStyles(pickerCss, "room");
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() =>
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }),
  );
  if (picker.typed === null) return null;
  return (
    <div class="co-picker">
      {picker.found.length > 0 ? (
        <div
          class="co-picker-list"
          role="listbox"
          id={picker.id}
          aria-label={sayDesk("saved_replies")}
          ref={list}
        >
          {picker.found.map((reply, row) => (
            <Option key={reply.id} reply={reply} row={row} picker={picker} values={values} />
          ))}
        </div>
      ) : (
        <Nothing typed={picker.typed} />
      )}
      <p class="co-picker-hint">{sayDesk("saved_hint")}</p>
    </div>
  );
}

function Option({
  reply,
  row,
  picker,
  values,
}: {
  reply: SavedReply;
  row: number;
  picker: Picker;
  values: Variables;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text area keeps the focus and has the keys.
    <div
      role="option"
      tabIndex={-1}
      id={`${picker.id}-${row}`}
      class="co-picker-row"
      aria-selected={row === picker.index}
      onPointerMove={row === picker.index ? undefined : () => picker.setIndex(row)}
      onPointerDown={event => event.preventDefault()}
      onClick={() => picker.choose(reply)}
    >
      <span class="co-picker-name">/{reply.shortcut}</span>
      <span class="co-picker-text" dir="auto">
        {fillVariables(reply.text, values)}
      </span>
      {!reply.shared && <Badge>{sayDesk("saved_own")}</Badge>}
    </div>
  );
}

function Nothing({ typed }: { typed: string }) {
  const state = savedReplies.value;
  if (state.at === "failed") {
    return (
      <p class="co-picker-none">
        {sayDesk("saved_failed")}{" "}
        <Button size="small" onClick={() => void loadReplies()}>
          {say("try_again")}
        </Button>
      </p>
    );
  }
  if (state.at !== "here") return <Skeleton lines={2} />;
  if (state.replies.length > 0)
    return <p class="co-picker-none">{sayDesk("saved_none", { words: typed })}</p>;
  return (
    <p class="co-picker-none">
      {sayDesk("saved_empty")} <Link to="/settings/replies">{sayDesk("saved_make")}</Link>
    </p>
  );
}

const pickerCss = css`
.co-picker { position: absolute; inset-block-end: calc(100% + var(--ap-2)); inset-inline: 0; z-index: 2; overflow: hidden; border: 1px solid var(--ap-line); border-radius: var(--ap-radius); background: var(--ap-surface); box-shadow: var(--ap-shadow-l); }
.co-picker > .ap-skeleton { padding: var(--ap-4); }
.co-picker-list { max-block-size: 272px; overflow: auto; padding: var(--ap-1); }
.co-picker-row { display: flex; align-items: baseline; gap: var(--ap-3); min-block-size: var(--ap-target); padding: var(--ap-2) var(--ap-3); border-radius: var(--ap-radius-s); cursor: pointer; }
.co-picker-row[aria-selected="true"] { background: var(--ap-accent-soft); }
.co-picker-name { flex: none; min-inline-size: 6.5em; color: var(--ap-accent-ink); font-weight: 500; }
.co-picker-text { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--ap-soft); }
.co-picker-hint { padding: 6px var(--ap-4); border-block-start: 1px solid var(--ap-line); color: var(--ap-faint); font-size: var(--ap-text-xs); }
.co-picker-none { padding: var(--ap-4); color: var(--ap-soft); }
@media (forced-colors: active) { .co-picker-row[aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; } }
`;
