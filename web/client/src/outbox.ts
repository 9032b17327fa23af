/**
 * What a person wrote and the server has not acknowledged yet: sent in order, one at a time, exactly once.
 *
 * A message keeps its client id through every retry, so that repeating it is harmless. After a cut, a reload or a
 * refusal "not now" it is sent again; after a definite refusal it is `failed` and waits for Retry or Delete, while
 * the next ones go on. `sent` ones stay until their own entry arrives, so that nothing flickers on the screen.
 */
import { type Signal, signal } from "@preact/signals";
import { clientId } from "./random.ts";
import type { Settle } from "./socket.ts";
import type { Refused } from "./wire.ts";

export interface Outgoing {
  readonly client_id: string;
  readonly kind: "message" | "note";
  readonly text: string;
  /** When it was written, by this browser's clock; milliseconds. */
  readonly at: number;
  /** `sending` also covers "will be sent when the link is back". */
  readonly state: "sending" | "sent" | "failed";
  /** Why it failed. */
  readonly refusal: Refused | null;
  /** Where to answer a left message, if wanted. */
  readonly email: string;
}

/** Says it on the link; false when that is not possible now, and then `settle` is never called. */
export type Deliver = (item: Outgoing, settle: Settle) => boolean;

/** Called with what must survive a reload, after each change; the caller knows whether that may be stored. */
export type Keep = (items: readonly Outgoing[]) => void;

export class Outbox {
  readonly items: Signal<readonly Outgoing[]> = signal([]);
  readonly #deliver: Deliver;
  readonly #keep: Keep;
  #flying: string | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(deliver: Deliver, keep: Keep = () => {}, restored: readonly Outgoing[] = []) {
    this.#deliver = deliver;
    this.#keep = keep;
    this.items.value = restored;
  }

  /** Puts it at the end and tries at once. */
  add(
    text: string,
    { kind = "message", email = "" }: Partial<Pick<Outgoing, "kind" | "email">> = {},
  ): Outgoing {
    const item: Outgoing = {
      client_id: clientId(),
      kind,
      text,
      at: Date.now(),
      state: "sending",
      refusal: null,
      email,
    };
    this.#put([...this.items.value, item]);
    this.flush();
    return item;
  }

  /** Sends the next one, unless one is under way. Call it when the link is live again. */
  flush(): void {
    if (this.#flying !== null || this.#pause !== undefined) return;
    const next = this.items.value.find(item => item.state === "sending");
    if (!next) return;
    this.#flying = next.client_id;
    if (!this.#deliver(next, reply => this.#settled(next.client_id, reply))) this.#flying = null;
  }

  /** Tries a failed one again; it goes to the end, since later ones may have been sent meanwhile. */
  retry(id: string): void {
    const failed = this.items.value.find(item => item.client_id === id && item.state === "failed");
    if (!failed) return;
    const others = this.items.value.filter(item => item !== failed);
    this.#put([...others, { ...failed, state: "sending", refusal: null }]);
    this.flush();
  }

  /** Gives a message up. One that is already sent stays: its entry is on its way. */
  remove(id: string): void {
    this.#put(this.items.value.filter(item => item.client_id !== id || item.state === "sent"));
  }

  /** The conversation shows these now. */
  arrived(ids: ReadonlySet<string>): void {
    const left = this.items.value.filter(item => !ids.has(item.client_id));
    if (left.length !== this.items.value.length) this.#put(left);
  }

  /** Forgets everything, sent or not. */
  clear(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#flying = null;
    this.#put([]);
  }

  #settled(id: string, reply: Parameters<Settle>[0]): void {
    if (this.#flying !== id) return;
    this.#flying = null;
    if (reply === null) return;
    if (reply.type !== "refused") this.#change(id, { state: "sent" });
    else if (reply.retry_after === null) this.#change(id, { state: "failed", refusal: reply });
    else this.#rest(reply.retry_after);
    this.flush();
  }

  #rest(milliseconds: number): void {
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.flush();
    }, milliseconds);
  }

  #change(id: string, change: Partial<Outgoing>): void {
    this.#put(this.items.value.map(item => (item.client_id === id ? { ...item, ...change } : item)));
  }

  #put(items: readonly Outgoing[]): void {
    this.items.value = items;
    this.#keep(items.filter(item => item.state !== "sent"));
  }
}
