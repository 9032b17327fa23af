/**
 * "Is writing", and nothing of what. Ours is said at most every three seconds and taken back after five of silence;
 * theirs fades by itself, since the word that ends it may be lost with a socket.
 */
import { type Signal, signal } from "@preact/signals";

const REPEAT = 3_000;
const SILENCE = 5_000;
const FADE = 9_000;

/** Our own typing, throttled. */
export class TypingOut {
  readonly #say: (active: boolean) => void;
  #said = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (active: boolean) => void) {
    this.#say = say;
  }

  /** A key changed the draft. */
  touched(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.stop(), SILENCE);
    if (Date.now() - this.#said < REPEAT) return;
    this.#said = Date.now();
    this.#say(true);
  }

  /** Sent, emptied, left. */
  stop(): void {
    clearTimeout(this.#silence);
    if (this.#said === 0) return;
    this.#said = 0;
    this.#say(false);
  }
}

/** Who else is writing, as handles. */
export class TypingIn {
  readonly authors: Signal<readonly string[]> = signal([]);
  #fading = new Map<string, ReturnType<typeof setTimeout>>();

  set(author: string, active: boolean): void {
    clearTimeout(this.#fading.get(author));
    this.#fading.delete(author);
    const others = this.authors.value.filter(one => one !== author);
    if (active)
      this.#fading.set(
        author,
        setTimeout(() => this.set(author, false), FADE),
      );
    if (active || others.length !== this.authors.value.length) {
      this.authors.value = active ? [...others, author] : others;
    }
  }

  clear(): void {
    for (const fading of this.#fading.values()) clearTimeout(fading);
    this.#fading.clear();
    this.authors.value = [];
  }
}
