/** Where the keyboard is on the desk: in the list, or where one writes; and how it gets from one to the other. */
import { selectedId } from "./selection.ts";

/** The text area of the conversation at hand. */
export const composerArea: { current: HTMLTextAreaElement | null } = { current: null };

/** The field to which the command "Tags" leads. */
export const tagField: { current: HTMLInputElement | null } = { current: null };

let wished = false;

/** Whether a finger is the pointer: a keyboard on the screen must not jump up unasked. */
const touch = () => matchMedia("(pointer: coarse)").matches;

/** The conversation about to be opened should have the cursor in its composer; the one at hand has it at once. */
export function wishComposer(id: string): void {
  const here = id === selectedId.peek();
  wished = !here && !touch();
  if (here && !touch()) focusComposer();
}

/** Called as a thread is put in place. */
export function fulfilWish(): void {
  if (!wished || !composerArea.current) return;
  wished = false;
  focusComposer();
}

export function focusComposer(): void {
  const area = composerArea.current;
  if (!area) return;
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
}

export const inComposer = (): boolean =>
  composerArea.current !== null && document.activeElement === composerArea.current;

/** Focus without the browser's own, jumpy scrolling. */
export function focusAt(row: HTMLElement | undefined | null): void {
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}

/** Back to the list, on the row of the conversation at hand. */
export function focusList(): void {
  const box = document.querySelector<HTMLElement>("[data-keys]");
  const row = box?.querySelector<HTMLElement>(`a[href$="/desk/${selectedId.peek() ?? ""}"]`);
  focusAt(row ?? box?.querySelector<HTMLElement>("[data-row]") ?? box);
}

/** After moving on to another conversation the keyboard stays in the kind of place where it was. */
export function keepPlace(): void {
  if (inComposer()) wished = true;
  else if (document.activeElement?.closest("[data-keys]")) requestAnimationFrame(focusList);
}
