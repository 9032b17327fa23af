/**
 * The guard: while the agent acts, and for a moment after, the page can neither send a form, nor leave the
 * site, nor open a window. Checks before the act read the page's markup; its scripts may still do anything.
 */

/** Pages often act a little later; so long after an act its effects are still the agent's. */
const AFTER = 1_000;

type Patch = () => void;

export class ActGuard {
  private until = 0;
  private readonly ending = new AbortController();
  private readonly heard = new WeakSet<Window>();

  /** `refused` hears of each attempt that was stopped. */
  constructor(
    private readonly window: Window & typeof globalThis,
    private readonly refused: () => void,
  ) {
    this.listen(window);
  }

  /** The visitor acts themselves: what follows is theirs. */
  release(): void {
    this.until = 0;
  }

  /** Act, with everything that leads away replaced for as long as the act itself takes. */
  run<T>(act: () => T): T {
    this.until = performance.now() + AFTER;
    const windows = [...framesOf(this.window)];
    for (const window of windows) this.listen(window);
    const patches = windows.flatMap(window => this.replace(window));
    try {
      return act();
    } finally {
      for (const undo of patches.reverse()) undo();
    }
  }

  stop(): void {
    this.ending.abort();
  }

  private listen(window: Window): void {
    if (this.heard.has(window)) return;
    this.heard.add(window);
    const { signal } = this.ending;
    window.addEventListener("submit", event => this.stopIf(event), { capture: true, signal });
    const { navigation } = window as { navigation?: EventTarget };
    navigation?.addEventListener("navigate", event => this.navigating(event as NavigateEvent), { signal });
  }

  private get isOn(): boolean {
    return performance.now() < this.until;
  }

  private stopIf(event: Event): void {
    if (!this.isOn) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.refused();
  }

  private navigating(event: NavigateEvent): void {
    if (!this.isOn || !event.cancelable || event.hashChange) return;
    const to = new URL(event.destination.url);
    const sends = event.formData !== null || event.downloadRequest !== null || this.isForm(event, to);
    if (sends || to.origin !== this.window.location.origin) {
      event.preventDefault();
      this.refused();
    }
  }

  /** A form that asks by its address looks like any navigation; where the browser does not say, the forms do. */
  private isForm({ sourceElement, destination }: NavigateEvent, to: URL): boolean {
    if (destination.sameDocument) return false;
    if (sourceElement)
      return sourceElement.localName === "form" || (sourceElement as HTMLButtonElement).form != null;
    return [...this.window.document.forms].some(form => {
      const action = new URL(form.getAttribute("action") ?? "", form.baseURI);
      return action.origin === to.origin && action.pathname === to.pathname;
    });
  }

  private replace(window: Window & typeof globalThis): Patch[] {
    const nothing = (): null => {
      this.refused();
      return null;
    };
    const { HTMLFormElement, HTMLInputElement, HTMLSelectElement } = window;
    return [
      put(window, "open", nothing),
      put(window, "print", nothing),
      put(HTMLFormElement.prototype, "submit", nothing),
      put(HTMLFormElement.prototype, "requestSubmit", nothing),
      put(HTMLInputElement.prototype, "showPicker", nothing),
      put(HTMLSelectElement.prototype, "showPicker", nothing),
    ];
  }
}

/** A window and those of the frames in it that may be touched: each has methods of its own. */
function* framesOf(window: Window & typeof globalThis): Generator<Window & typeof globalThis> {
  yield window;
  for (let at = 0; at < Math.min(window.length, 50); at += 1) {
    const inner = window[at] as (Window & typeof globalThis) | undefined;
    if (inner && isOwn(inner)) yield* framesOf(inner);
  }
}

function isOwn(window: Window): boolean {
  try {
    return window.document !== undefined;
  } catch {
    return false; // Another site's: out of reach for the agent as well.
  }
}

/** Replace a method; the answer puts it back exactly as it was. */
function put(owner: object, name: string, method: () => unknown): Patch {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { configurable: true, writable: true, enumerable: true, value: method });
  return () => {
    if (own) Object.defineProperty(owner, name, own);
    else delete (owner as Record<string, unknown>)[name];
  };
}

interface NavigateEvent extends Event {
  destination: { url: string; sameDocument: boolean };
  hashChange: boolean;
  sourceElement?: Element | null;
  formData: FormData | null;
  downloadRequest: string | null;
}
