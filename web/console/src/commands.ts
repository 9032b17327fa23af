/**
 * Everything the console can do, said once: the palette lists it, the help explains it, keys and buttons run it.
 *
 * A screen offers its commands while it is shown (`useCommands`). No command exists in the palette only.
 */
import { computed, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isSingle } from "./keys.ts";
import { preferences } from "./preferences.ts";

export type CommandGroup = "conversation" | "moving" | "person" | "console";

export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  /** Its name in the current language. */
  readonly title: () => string;
  /** Usual shortcuts, all of which do it; `run` is told which one, from 0. */
  readonly keys?: readonly string[];
  /** How several keys are shown as one: `Alt+1…9`. Such a command is not remapped. */
  readonly keysShown?: string;
  /** `list`: its keys are heard only while the list of conversations has the focus. */
  readonly heard?: "everywhere" | "list";
  /** Undefined, or why it cannot be done now. */
  readonly locked?: () => string | undefined;
  /** Left out of the palette: it would make no sense there. */
  readonly keysOnly?: boolean;
  /** More words under which it is found. */
  readonly words?: () => string;
  readonly icon?: string;
  readonly run: (index: number) => void;
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

/** The keys a command answers to now, after the person's own choices. */
export function keysOf(command: Command): readonly string[] {
  const { shortcuts, singleKeys } = preferences.value;
  const chosen = shortcuts[command.id];
  const keys = command.keysShown || chosen === undefined ? (command.keys ?? []) : [chosen].filter(Boolean);
  return singleKeys ? keys : keys.filter(shortcut => !isSingle(shortcut));
}

/** Does it, unless it is locked; false when it is. */
export function perform(command: Command, index = 0): boolean {
  if (command.locked?.() !== undefined) return false;
  command.run(index);
  return true;
}

/** The other command that already has this shortcut, if any. */
export function holderOf(shortcut: string, except: string): Command | undefined {
  return commands.value.find(command => command.id !== except && keysOf(command).includes(shortcut));
}
