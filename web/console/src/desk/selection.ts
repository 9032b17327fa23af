/** Which conversation is on the screen: the address says it, so that a reload and a link come back to it. */
import { computed, signal } from "@preact/signals";
import { go, path } from "../router.tsx";

export const selectedId = computed(() => /^\/desk\/([^/]+)$/.exec(path.value)?.[1] ?? null);

/** Shows a conversation; from another one no step is left behind, so that Back leads out of the desk. */
export function select(id: string | null): void {
  go(id === null ? "/desk" : `/desk/${id}`, { replace: selectedId.peek() !== null && id !== null });
}

/** The visitor's details: beside the thread where there is room; over it on a narrower screen, and then only when asked for. */
export const contextOpen = signal(false);
