/**
 * Keyboard shortcuts, written once as text: "mod+k", "alt+ArrowUp", "g s" (one key after the other), "?".
 *
 * Shortcuts of a single letter act only where the screen allows them (a list has the focus) and can be switched off
 * or given other keys (WCAG 2.1.4). Nothing acts while an input method is composing.
 */
import { useEffect, useRef } from "preact/hooks";

export interface Shortcut {
  /** Stable name, under which the keys may be remapped. */
  id: string;
  keys: string;
  /** What it does, for the help and the palette. */
  label: string;
  group: string;
  run: () => void;
  /** False lets the shortcut rest; a single letter also rests in text fields. */
  when?: () => boolean;
}

/** Milliseconds within which the second key of "g s" must follow. */
const patience = 1200;

export const isMac = (platform = navigator.platform): boolean => /mac|iphone|ipad/i.test(platform);

/** The key of an event as shortcuts write it: "mod+k", "alt+1", "?". */
export function keyOf(event: KeyboardEvent, mac = isMac()): string {
  const printable = event.key.length === 1;
  // With Alt, many layouts type another character; the physical key is what was meant. A plain letter or digit is what
  // is written on the key, also where Q and A have changed places.
  const other = event.altKey && !/^[a-z\d]$/i.test(event.key);
  const physical = other ? /^(?:Key|Digit)(\w)$/.exec(event.code)?.[1] : undefined;
  const key = (physical ?? event.key).replace(/^[A-Z]$/, letter => letter.toLowerCase());
  const parts = [
    (mac ? event.metaKey : event.ctrlKey) && "mod",
    mac && event.ctrlKey && "ctrl",
    event.altKey && "alt",
    event.shiftKey && (!printable || /[a-z]/i.test(event.key)) && "shift",
    key,
  ];
  return parts.filter(Boolean).join("+");
}

/** Whether the event starts in something one types into; looks through open shadow roots. */
export function isTyping(event: Event): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement &&
    !/^(?:button|checkbox|radio|submit|reset|range|file)$/.test(target.type)
  );
}

const isBare = (keys: string) => !/(?:mod|ctrl|alt)\+/.test(keys);

export interface ShortcutOptions {
  /** Other keys by shortcut id; an empty string switches that one off. */
  remapped?: Readonly<Record<string, string>>;
  /** False switches off all shortcuts without a modifier. */
  letters?: boolean;
}

const keysFor = (shortcut: Shortcut, options: ShortcutOptions) =>
  options.remapped?.[shortcut.id] ?? shortcut.keys;

/** The shortcuts as they now are, without those switched off: for the help and the palette. */
export function activeShortcuts(all: readonly Shortcut[], options: ShortcutOptions = {}): Shortcut[] {
  return all
    .map(shortcut => ({ ...shortcut, keys: keysFor(shortcut, options) }))
    .filter(({ keys }) => keys !== "" && (options.letters !== false || !isBare(keys)));
}

/** Makes a listener that runs the matching shortcut; `now` in milliseconds. */
export function shortcutListener(
  read: () => readonly Shortcut[],
  now: () => number = () => performance.now(),
): (event: KeyboardEvent) => void {
  let first = "";
  let firstAt = 0;
  return event => {
    if (event.defaultPrevented || event.isComposing || /^(?:Control|Alt|Shift|Meta)$/.test(event.key)) return;
    const key = keyOf(event);
    const sequence = first && now() - firstAt < patience ? `${first} ${key}` : key;
    first = "";
    const ready = read().filter(each => (each.when?.() ?? true) && !(isBare(each.keys) && isTyping(event)));
    const match = ready.find(each => each.keys === sequence) ?? ready.find(each => each.keys === key);
    if (match) {
      event.preventDefault();
      match.run();
    } else if (ready.some(each => each.keys.startsWith(`${key} `))) {
      first = key;
      firstAt = now();
    }
  };
}

/** Listens on the document while the component is drawn; the list may change with every drawing. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const listener = shortcutListener(() => latest.current);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
