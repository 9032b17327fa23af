/**
 * Everything the console can do, said once: the palette lists it, the help explains it, keys and buttons run it.
 *
 * A screen offers its commands while it is shown (`useCommands`). No command exists in the palette only.
 */
import { computed, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { activeShortcuts, isTyping, type Shortcut, shortcutListener } from "#kit/shortcuts.ts";
import { preferences } from "./preferences.ts";

export type CommandGroup = "conversation" | "moving" | "person" | "console";

export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  /** Its name in the current language. */
  readonly title: () => string;
  /** Its usual shortcut, as the kit writes them: "alt+t", "g s", "r". */
  readonly keys?: string;
  /** `list`: its key is heard only while the list of conversations has the focus. Bare letters always are so. */
  readonly heard?: "everywhere" | "list";
  /** Undefined, or why it cannot be done now. */
  readonly locked?: () => string | undefined;
  /** Left out of the palette: it would make no sense there. */
  readonly keysOnly?: boolean;
  /** More words under which it is found. */
  readonly words?: () => string;
  readonly icon?: string;
  readonly run: () => void;
}

const offered = signal<readonly (readonly Command[])[]>([]);

/** All that can be done on the screen now, latest offer first: the screen's own come before the shell's. */
export const commands = computed(() => offered.value.flat());

/** Offers commands until the returned function is called. */
export function offer(some: readonly Command[]): () => void {
  offered.value = [some, ...offered.peek()];
  return () => {
    offered.value = offered.peek().filter(each => each !== some);
  };
}

/** Offers commands while the component is shown; `some` must not be made anew at each drawing. */
export function useCommands(some: readonly Command[]): void {
  useEffect(() => offer(some), [some]);
}

/** Does it, unless it is locked; false when it is. */
export function perform(command: Command): boolean {
  if (command.locked?.() !== undefined) return false;
  command.run();
  return true;
}

const isBare = (keys: string) => !/(?:mod|ctrl|alt)\+/.test(keys);

/** The focus is in a list that hears bare letters (`data-keys`) and not in something one writes in. */
const listFocused = () => document.activeElement?.closest("[data-keys]") != null;

function mayBeHeard(command: Command, keys: string): boolean {
  if (document.querySelector("dialog[open],[popover]:popover-open")) return false;
  return (command.heard !== "list" && !isBare(keys)) || listFocused();
}

/** The commands that have a shortcut now, after the person's own choices; `groupName` says the groups' names. */
export function shortcutsNow(groupName: (group: CommandGroup) => string): Shortcut[] {
  const { shortcuts, singleKeys } = preferences.value;
  const all = commands.value.map(command => {
    const keys = shortcuts[command.id] ?? command.keys ?? "";
    const run = () => void perform(command);
    const when = () => mayBeHeard(command, keys);
    return { id: command.id, keys, label: command.title(), group: groupName(command.group), run, when };
  });
  return activeShortcuts(all, { letters: singleKeys });
}

/** The shortcut of a command as it is now; "" when it has none. */
export function keysOf(id: string): string {
  return shortcutsNow(group => group).find(each => each.id === id)?.keys ?? "";
}

/** Runs commands by their keys until the returned function is called. */
export function listenToKeys(): () => void {
  const listener = shortcutListener(() => shortcutsNow(group => group));
  const hear = (event: KeyboardEvent) => {
    // A held key must not take one conversation after the other from the queue.
    if (event.repeat && !(event.altKey && event.key.startsWith("Arrow"))) return;
    if (!event.altKey && !event.ctrlKey && !event.metaKey && (isTyping(event) || !listFocused())) return;
    listener(event);
  };
  document.addEventListener("keydown", hear);
  return () => document.removeEventListener("keydown", hear);
}

/** The other command that already has this shortcut, if any. */
export function holderOf(keys: string, except: string): Command | undefined {
  const holder = shortcutsNow(group => group).find(each => each.id !== except && each.keys === keys);
  return commands.value.find(command => command.id === holder?.id);
}
