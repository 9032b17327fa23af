/** Which conversation is about to be closed, passed on or put aside; the dialogs that ask are loaded when they are first needed. */
import { signal } from "@preact/signals";
import { sayDesk } from "../texts/desk/say.ts";
import { desk } from "./session.ts";

export const closing = signal<string | null>(null);
export const passing = signal<string | null>(null);

export const snoozing = signal<string | null>(null);

export function askToClose(id: string): void {
  closing.value = id;
}

export function askToTransfer(id: string): void {
  passing.value = id;
}

export function askToSnooze(id: string): void {
  snoozing.value = id;
}

/** Why nothing can be asked of the server now, or undefined. What one writes waits in the outbox; this cannot wait. */
export const unlinked = (): string | undefined =>
  desk.value?.socket.state.value === "live" ? undefined : sayDesk("not_linked");
