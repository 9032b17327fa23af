/** Keys go to the frame that has the focus, and nowhere else: whoever hears keys listens there too. */

import { documentOf } from "../record/walk.ts";

/** Calls `listen` with the window, and with each frame of its origin once the focus is in it, until the signal ends. */
export function inFocus(window: Window, signal: AbortSignal, listen: (frame: Window) => void): void {
  const heard = new WeakSet<Window>();
  const enter = (frame: Window): void => {
    if (!heard.has(frame)) listen(frame);
    heard.add(frame);
    follow(frame.document.activeElement);
  };
  const follow = (active: Element | null): void => {
    const inner = active?.localName === "iframe" ? documentOf(active)?.defaultView : null;
    if (inner) enter(inner);
  };
  window.addEventListener("blur", () => follow(window.document.activeElement), { signal });
  enter(window);
}
