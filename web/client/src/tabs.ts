/**
 * The other tabs of the site. A key that lives "this visit" stands in each tab's own storage; a new tab asks those
 * that are open, and forgetting in one is forgetting in all. Nothing leaves the browser.
 */
import { type Remembered, STORED_AS } from "./keyring.ts";

/** The key as one tab hands it to another. */
export type Handed = Pick<Remembered, "key" | "until" | "memory" | "own">;

type Words = { readonly site: string } & (
  | { readonly type: "ask" }
  | ({ readonly type: "known" } & Handed)
  | { readonly type: "forget" }
);

interface Ears {
  /** Another tab asks; answer what this one holds. */
  asked(): Handed | null;
  known(handed: Handed): void;
  forgotten(): void;
}

export class Tabs {
  readonly #site: string;
  readonly #channel: BroadcastChannel | null;

  constructor(site: string, ears: Ears) {
    this.#site = site;
    this.#channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(STORED_AS);
    this.#channel?.addEventListener("message", event => this.#heard(event.data as Words, ears));
  }

  ask(): void {
    this.#say({ type: "ask", site: this.#site });
  }

  tell(handed: Handed): void {
    const { key, until, memory, own } = handed;
    this.#say({ type: "known", site: this.#site, key, until, memory, own });
  }

  forget(): void {
    this.#say({ type: "forget", site: this.#site });
  }

  close(): void {
    this.#channel?.close();
  }

  #say(words: Words): void {
    this.#channel?.postMessage(words);
  }

  #heard(words: Words, ears: Ears): void {
    if (words?.site !== this.#site) return;
    if (words.type === "known") ears.known(words);
    else if (words.type === "forget") ears.forgotten();
    else if (words.type === "ask") {
      const handed = ears.asked();
      if (handed) this.tell(handed);
    }
  }
}
