/** The running session of the desk, for everything that reads from it. `model.ts` opens and leaves it. */
import { signal } from "@preact/signals";
import type { DeskSession } from "#client/desk.ts";

/** Null while nobody is signed in. */
export const desk = signal<DeskSession | null>(null);
