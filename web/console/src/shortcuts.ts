/** Listens to the keyboard and runs the command that a press, or a sequence of presses, stands for. */
import { type Command, commands, keysOf, perform } from "./commands.ts";
import { answers, isSingle, type KeyLike, parseShortcut } from "./keys.ts";

/** Milliseconds in which the second press of a sequence must come. */
const PATIENCE = 1_200;

interface Found {
  readonly command: Command;
  readonly index: number;
}

/**
 * What the presses so far stand for among `some`: a command, the start of one (`"more"`), or nothing.
 *
 * `listFocused`: single characters and commands heard in the list count only then.
 */
export function lookUp(
  presses: readonly KeyLike[],
  some: readonly Command[],
  listFocused: boolean,
): Found | "more" | undefined {
  let more = false;
  for (const command of some) {
    for (const [index, shortcut] of keysOf(command).entries()) {
      if (!listFocused && (command.heard === "list" || isSingle(shortcut))) continue;
      const wanted = parseShortcut(shortcut);
      const fits = presses.every((press, at) => {
        const next = wanted[at];
        return next !== undefined && answers(press, next);
      });
      if (!fits) continue;
      if (wanted.length === presses.length) return { command, index };
      more = true;
    }
  }
  return more ? "more" : undefined;
}

/** Single characters are heard in lists that say so with `data-keys`, never where one writes. */
function inList(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("input,textarea,select,[contenteditable]")) return false;
  return target.closest("[data-keys]") !== null;
}

/** Starts listening on the document; returns how to stop. */
export function listenToKeys(): () => void {
  let presses: KeyLike[] = [];
  let last = 0;
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || document.querySelector("dialog[open]"))
      return;
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    if (Date.now() - last > PATIENCE) presses = [];
    last = Date.now();
    presses.push(event);
    const listFocused = inList(event.target);
    const found =
      lookUp(presses, commands.peek(), listFocused) ?? lookUp([event], commands.peek(), listFocused);
    presses = found === "more" ? presses : [];
    if (found === undefined) return;
    event.preventDefault();
    if (found !== "more") perform(found.command, found.index);
  };
  document.addEventListener("keydown", hear);
  return () => document.removeEventListener("keydown", hear);
}
