/** Which conversation is about to be closed or passed on; the dialogs that ask are loaded when they are first needed. */
import { signal } from "@preact/signals";

export const closing = signal<string | null>(null);
export const passing = signal<string | null>(null);

export function askToClose(id: string): void {
  closing.value = id;
}

export function askToTransfer(id: string): void {
  passing.value = id;
}
