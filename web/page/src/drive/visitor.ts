/** The visitor's own hand: it goes first, and it can end everything. */

import { onEscapeTwice } from "./escape.ts";
import { inFocus } from "./focus.ts";

/** After the visitor moved or typed, the agent waits so long, in milliseconds. */
const FIRST = 500;

export interface VisitorEvents {
  /** The visitor did something. */
  acted(): void;
  escaped(): void;
  /** The page is being left. */
  left(): void;
}

export class Visitor {
  private last = Number.NEGATIVE_INFINITY;
  private at = "";
  private readonly ending = new AbortController();

  constructor(
    window: Window,
    private readonly events: VisitorEvents,
  ) {
    const { signal } = this.ending;
    inFocus(window, signal, frame => this.listen(frame));
    signal.addEventListener(
      "abort",
      onEscapeTwice(window, () => events.escaped()),
    );
    window.addEventListener("pagehide", () => events.left(), { signal });
  }

  private listen(window: Window): void {
    const on = (name: string, listener: (event: Event) => void): void => {
      // On the window and first: no script of the page may swallow the visitor's Stop.
      window.addEventListener(name, listener, { capture: true, passive: true, signal: this.ending.signal });
    };
    for (const name of ["pointerdown", "wheel", "touchstart", "touchmove", "keydown", "input", "paste"]) {
      on(name, event => this.act(event));
    }
    on("pointermove", event => this.moved(event as PointerEvent));
  }

  /** Whether the visitor is using the page right now. */
  get isActive(): boolean {
    return performance.now() - this.last < FIRST;
  }

  stop(): void {
    this.ending.abort();
  }

  private act(event: Event): void {
    // Text put in by the agent makes trusted input events; only keys and pointers are the visitor's for sure.
    if (!event.isTrusted || (event.type === "input" && !isTyping(event))) return;
    this.last = performance.now();
    this.events.acted();
  }

  /** Browsers report a move when the page moves under a resting pointer. */
  private moved(event: PointerEvent): void {
    const at = `${event.screenX},${event.screenY}`;
    const isFirst = this.at === "";
    const isSame = at === this.at;
    this.at = at;
    if (!isSame && !isFirst) this.act(event);
  }
}

/** A phone's keyboard gives no keys, only input; text put in by a command has no composition and no keys either. */
function isTyping(event: Event): boolean {
  return (event as InputEvent).isComposing === true;
}
