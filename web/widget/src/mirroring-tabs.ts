/**
 * Which tab of the site tells its page: the one that was last in front of the visitor.
 *
 * The tabs agree among themselves; the server takes whichever came last, so a tab that does not hear still loses its
 * place. Stop in one tab is Stop in all of them, with or without a connection.
 */
import { type Signal, signal } from "@preact/signals";

interface Ears {
  stop(): void;
}

type Words = { readonly tab: number; readonly type: "mine" | "left" | "stop" };

export class Seat {
  readonly mine: Signal<boolean> = signal(false);
  readonly elsewhere: Signal<boolean> = signal(false);
  readonly #tab = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  readonly #ending = new AbortController();
  readonly #channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("aparte.page");

  constructor(private readonly ears: Ears) {
    const { signal: until } = this.#ending;
    this.#channel?.addEventListener("message", ({ data }) => this.#heard(data as Words));
    document.addEventListener("visibilitychange", () => this.take(true), { signal: until });
    window.addEventListener("focus", () => this.take(true), { signal: until });
    window.addEventListener("pagehide", () => this.#gone(), { signal: until });
    window.addEventListener("pageshow", event => event.persisted && this.take(true), { signal: until });
  }

  /** Takes the place when it is free, or when this tab just came to the front. */
  take(fresh = false): void {
    if (document.visibilityState !== "visible" || this.mine.value) return;
    if (!fresh && this.elsewhere.value) return;
    this.mine.value = true;
    this.elsewhere.value = false;
    this.#say("mine");
  }

  /** Another tab is the source now. */
  lost(): void {
    this.mine.value = false;
    this.elsewhere.value = true;
  }

  tellStop(): void {
    this.#say("stop");
  }

  leave(): void {
    this.#gone();
    this.#ending.abort();
    this.#channel?.close();
  }

  #gone(): void {
    if (this.mine.value) this.#say("left");
    this.mine.value = false;
  }

  #say(type: Words["type"]): void {
    this.#channel?.postMessage({ tab: this.#tab, type });
  }

  #heard(words: Words): void {
    if (words?.tab === this.#tab) return;
    if (words?.type === "mine") this.lost();
    else if (words?.type === "stop") this.ears.stop();
    else if (words?.type === "left") {
      this.elsewhere.value = false;
      this.take();
    }
  }
}
