/** The visitor's Stop on the keyboard: Escape twice, wherever on the page the focus is. */

import { outside } from "../record/outside.ts";
import { inFocus } from "./focus.ts";

/** Two presses within this time are a Stop; milliseconds. */
const TWICE = 1_000;

/** Calls `then` at each second press, until what is returned is called. */
export function onEscapeTwice(window: Window, then: () => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let last = Number.NEGATIVE_INFINITY;
  outside(window, () =>
    inFocus(window, signal, frame => {
      const pressed = (event: KeyboardEvent): void => {
        if (!event.isTrusted || event.key !== "Escape" || event.repeat) return;
        // When it was pressed, not when a busy page came to hear it.
        const at = frame.performance.timeOrigin + event.timeStamp;
        const isTwice = at - last < TWICE;
        last = at;
        if (isTwice) then();
      };
      // On the window and first: no script of the page may swallow it.
      frame.addEventListener("keydown", pressed, { capture: true, passive: true, signal });
    }),
  );
  return () => ending.abort();
}
