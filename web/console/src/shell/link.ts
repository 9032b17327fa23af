/** Whether the desk's link is down: only after two seconds, since most cuts are shorter than a blink. */
import { computed, effect, signal } from "@preact/signals";
import { desk } from "../desk/session.ts";

const GRACE = 2_000;

/** The link as it is; `live` where there is no desk. */
export const linkState = computed(() => desk.value?.socket.state.value ?? "live");

const cut = computed(() => !["live", "idle", "refused"].includes(linkState.value));
const lasting = signal(false);

effect(() => {
  if (!cut.value) {
    lasting.value = false;
    return;
  }
  const timer = setTimeout(() => {
    lasting.value = true;
  }, GRACE);
  return () => clearTimeout(timer);
});

/** Cut for a while, and being mended. */
export const linkDown = computed(() => cut.value && lasting.value);

/** The server does not hear this desk: nothing that it said before can be taken for true. */
export const unheard = computed(() => linkDown.value || linkState.value === "refused");
