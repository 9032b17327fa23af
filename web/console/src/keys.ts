/**
 * Shortcuts as text, and how a key press answers to one.
 *
 * `Mod+K`: Ctrl, or ⌘ on a Mac. `Alt+ArrowUp`. `R`: a single letter. `G D`: one after the other.
 */

/** One press: the modifiers that must be held, and the key. */
export interface Press {
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

/** What of a keyboard event counts; a plain object in tests. */
export type KeyLike = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export const isMac = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? "");

function parsePress(text: string): Press {
  const parts = text.split("+").filter(Boolean);
  const key = parts.pop() ?? "";
  return {
    mod: parts.includes("Mod"),
    alt: parts.includes("Alt"),
    shift: parts.includes("Shift"),
    key: key.length === 1 ? key.toUpperCase() : key,
  };
}

/** The presses of a shortcut, in order. */
export const parseShortcut = (shortcut: string): Press[] =>
  shortcut.split(" ").filter(Boolean).map(parsePress);

/** Whether the first press is a bare character: such shortcuts work with the list focused only (WCAG 2.1.4). */
export function isSingle(shortcut: string): boolean {
  const first = parseShortcut(shortcut)[0];
  return first !== undefined && !first.mod && !first.alt && first.key.length === 1;
}

/** A Mac's Option key writes other characters, a French keyboard has its digits under Shift: the place decides then. */
function keyOf(event: KeyLike): string {
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  if (digit && (event.altKey || event.ctrlKey || event.metaKey)) return digit;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter && event.altKey && !/^[a-z]$/i.test(event.key)) return letter;
  return event.key.length === 1 ? event.key.toUpperCase() : event.key;
}

/** Whether the event is this press, no more and no less. Shift is ignored for characters that need it, such as `?`. */
export function answers(event: KeyLike, press: Press, mac = isMac): boolean {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  const key = keyOf(event);
  const shiftFree = key.length === 1 && !/[A-Z0-9]/.test(key);
  return (
    key === press.key &&
    mod === press.mod &&
    !other &&
    event.altKey === press.alt &&
    (shiftFree || event.shiftKey === press.shift)
  );
}

/** The shortcut that an event stands for, to record a new one; null for a modifier alone. */
export function shortcutOf(event: KeyLike, mac = isMac): string | null {
  if (["Control", "Meta", "Alt", "Shift", "AltGraph", "Dead", "Process"].includes(event.key)) return null;
  const key = keyOf(event);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const named = key.length > 1 || /[A-Z0-9]/.test(key);
  const held = [mod && "Mod", event.altKey && "Alt", event.shiftKey && named && "Shift"];
  return [...held.filter(Boolean), key].join("+");
}
