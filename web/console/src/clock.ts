/** The time as the server has it, ticking once a second for everything that waits. */
import { signal } from "@preact/signals";

/** Milliseconds to add to this machine's clock to get the server's. */
const offset = signal(0);

/** The server's time in milliseconds, renewed each second while the page is visible. */
export const now = signal(Date.now());

const tick = () => {
  now.value = Date.now() + offset.peek();
};

setInterval(() => {
  if (document.visibilityState === "visible") tick();
}, 1000);
document.addEventListener("visibilitychange", tick);

/** The server just said what time it is. */
export function setServerTime(at: number): void {
  offset.value = at - Date.now();
  tick();
}

/** The server's time right now, for what is not drawn. */
export const serverTime = (): number => Date.now() + offset.peek();
