/** What can be done on the desk, with the shortcuts of the trade. */
import {
  arrowDown,
  arrowUp,
  bell,
  bookOpen,
  check,
  circle,
  clock,
  eye,
  list,
  mousePointer2,
  reply,
  stickyNote,
  tag,
  userPlus,
  zap,
} from "#kit/icons.ts";
import type { Command } from "../commands.ts";
import { toastProblem } from "../shell/toasts.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { sayMirror } from "../texts/mirroring/say.ts";
import { askToClose, askToSnooze, askToTransfer, unlinked } from "./asking.ts";
import { setAvailability } from "./availability.tsx";
import { type Mode, putDraft } from "./drafts.ts";
import { composerArea, focusComposer, focusList, keepPlace, tagField } from "./focus.ts";
import { controlLocked, mirrorLocked, nextLevel, propose, request } from "./mirroring.ts";
import { isSnoozed, mine, myPresence, selected, selectNeighbour, selectNextWaiting } from "./model.ts";
import { contextOpen, select, selectedId } from "./selection.ts";
import { desk } from "./session.ts";
import { nextToTake, take, takeLocked } from "./taking.ts";

/** Why nothing can be done with the conversation at hand, or undefined. */
function notMine(): string | undefined {
  const live = selected.value;
  if (!live) return sayDesk("no_conversation");
  return desk.value?.mine.value.includes(live.id) ? undefined : sayDesk("not_yours");
}

/** As above, or because nothing can be asked of the server now. */
const notNow = () => notMine() ?? unlinked();

function write(mode: Mode): void {
  const live = selected.peek();
  if (!live) return;
  putDraft(live.id, { mode }, live.thread.peek().snapshot.conversation.kept);
  // Within the key's own event: the next letter, however soon, is already written and no shortcut.
  focusComposer();
}

/** As if a slash had been typed: the picker opens where the cursor is. */
function openSaved(): void {
  write("reply");
  // Once the reply is drawn in place of a note, still before the next key.
  queueMicrotask(() => {
    const area = composerArea.current;
    if (!area) return;
    const gap = area.value === "" || /\s$/.test(area.value) ? "" : " ";
    area.setRangeText(`${gap}/`, area.value.length, area.value.length, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}

function takeNext(): void {
  const line = nextToTake();
  if (line) void take(line);
}

function editTags(): void {
  contextOpen.value = true;
  requestAnimationFrame(() => requestAnimationFrame(() => tagField.current?.focus()));
}

const move = (step: 1 | -1) => () => {
  keepPlace();
  selectNeighbour(step);
};

function jump(index: number): void {
  const one = mine.peek()[index];
  if (!one) return;
  keepPlace();
  select(one.id);
}

const jumps: readonly Command[] = Array.from({ length: 9 }, (_, index) => ({
  id: `desk.jump.${index + 1}`,
  group: "moving",
  title: () => sayDesk("jump", { number: index + 1 }),
  keys: `alt+${index + 1}`,
  keysOnly: true,
  run: () => jump(index),
}));

const withIt = (run: (id: string) => void) => () => {
  const id = selectedId.peek();
  if (id !== null) run(id);
};

export const deskCommands: readonly Command[] = [
  {
    id: "desk.take",
    group: "conversation",
    icon: zap,
    title: () => sayDesk("take_next"),
    keys: "alt+a",
    locked: () => takeLocked() ?? (nextToTake() ? undefined : sayDesk("take_none")),
    run: takeNext,
  },
  {
    id: "desk.reply",
    group: "conversation",
    icon: reply,
    title: () => sayDesk("focus_reply"),
    keys: "r",
    locked: notMine,
    run: () => write("reply"),
  },
  {
    id: "desk.note",
    group: "conversation",
    icon: stickyNote,
    title: () => sayDesk("focus_note"),
    keys: "n",
    locked: notMine,
    run: () => write("note"),
  },
  {
    id: "desk.saved",
    group: "conversation",
    icon: bookOpen,
    title: () => sayDesk("saved_replies"),
    keys: "/",
    locked: notMine,
    run: openSaved,
  },
  {
    id: "desk.transfer",
    group: "conversation",
    icon: userPlus,
    title: () => sayDesk("transfer"),
    keys: "alt+t",
    locked: notNow,
    run: withIt(askToTransfer),
  },
  {
    id: "desk.snooze",
    group: "conversation",
    icon: clock,
    title: () => sayDesk("snooze_named"),
    keys: "alt+z",
    locked: notNow,
    run: withIt(askToSnooze),
  },
  {
    id: "desk.wake",
    group: "conversation",
    icon: bell,
    title: () => sayDesk("snooze_wake"),
    locked: () =>
      notNow() ?? (selected.value && isSnoozed(selected.value) ? undefined : sayDesk("not_snoozed")),
    run: withIt(id => void desk.peek()?.wake(id).catch(toastProblem)),
  },
  {
    id: "desk.tags",
    group: "conversation",
    icon: tag,
    title: () => sayDesk("tag_add"),
    keys: "alt+g",
    locked: notMine,
    run: editTags,
  },
  {
    id: "desk.mirror",
    group: "conversation",
    icon: eye,
    title: () => sayMirror("mirror"),
    keys: "alt+m",
    locked: () => (selected.value ? mirrorLocked(selected.value) : sayDesk("no_conversation")),
    run: withIt(id => void propose(id)),
  },
  {
    id: "desk.cobrowse",
    group: "conversation",
    icon: mousePointer2,
    title: () => sayMirror("control"),
    keys: "alt+b",
    locked: () => (selected.value ? controlLocked(selected.value) : sayDesk("no_conversation")),
    run: () => {
      const live = selected.peek();
      const next = live && nextLevel(live.sharing);
      if (live && next) void request(live.id, next);
    },
  },
  {
    id: "desk.close",
    group: "conversation",
    icon: check,
    title: () => sayDesk("close_named"),
    keys: "alt+w",
    locked: notNow,
    run: withIt(askToClose),
  },
  {
    id: "desk.next",
    group: "moving",
    icon: arrowDown,
    title: () => sayDesk("next"),
    keys: "alt+ArrowDown",
    run: move(1),
  },
  {
    id: "desk.previous",
    group: "moving",
    icon: arrowUp,
    title: () => sayDesk("previous"),
    keys: "alt+ArrowUp",
    run: move(-1),
  },
  {
    id: "desk.send_next",
    group: "moving",
    title: () => sayDesk("send_next"),
    keys: "mod+Enter",
    keysOnly: true,
    run: selectNextWaiting,
  },
  ...jumps,
  {
    id: "desk.list",
    group: "moving",
    icon: list,
    title: () => sayDesk("focus_list"),
    run: () => requestAnimationFrame(focusList),
  },
  {
    id: "desk.available",
    group: "person",
    icon: circle,
    title: () => sayDesk(myPresence.value?.state === "red" ? "set_available" : "set_away"),
    words: () => sayDesk("availability"),
    run: () => void setAvailability(myPresence.peek()?.state === "red" ? "green" : "red"),
  },
];
