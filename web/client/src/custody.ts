/**
 * Who holds the visitor's key: this browser's storage, and the other tabs of the site. See `keyring.ts` and `tabs.ts`.
 */
import { type Signal, signal } from "@preact/signals";
import { Keyring, type Remembered } from "./keyring.ts";
import { type Handed, Tabs } from "./tabs.ts";

/** How this browser remembers the visitor. */
export type Memory = Pick<Remembered, "memory" | "until">;

interface Owner {
  /** Another key than before is in force: say hello again. */
  rekeyed(): void;
  /** The visitor asked, in this or another tab, to be forgotten. */
  forgotten(): void;
}

export class Custody {
  readonly keyring: Keyring;
  /** Null when this browser does not remember. */
  readonly memory: Signal<Memory | null>;
  readonly #tabs: Tabs;

  constructor(site: string, owner: Owner) {
    this.keyring = new Keyring(site);
    this.memory = signal(this.#now());
    this.#tabs = new Tabs(site, {
      asked: () => this.keyring.held,
      known: handed => this.#take(handed, owner),
      forgotten: () => {
        this.drop();
        owner.forgotten();
      },
    });
    if (!this.keyring.held) this.#tabs.ask();
  }

  get held(): Remembered | null {
    return this.keyring.held;
  }

  /** The server gave a key, or moved it. */
  put(handed: Handed): void {
    this.keyring.put(handed);
    this.#changed();
    this.#tabs.tell(this.held ?? handed);
  }

  /** At most this visit from now on; `own`: because the visitor chose so. */
  tighten(own = false): void {
    if (!this.held || (this.held.memory === "session" && !own)) return;
    this.keyring.tighten(own);
    this.#changed();
    if (own && this.held) this.#tabs.tell(this.held);
  }

  /** Throws the key away in this tab: the server no longer knows it. */
  drop(): void {
    this.keyring.forget();
    this.#changed();
  }

  /** Throws the key away in every tab of the site. */
  forget(): void {
    this.#tabs.forget();
    this.drop();
  }

  close(): void {
    this.#tabs.close();
  }

  #take(handed: Handed, owner: Owner): void {
    const before = this.held?.key;
    this.keyring.put(handed);
    this.#changed();
    if (before !== handed.key) owner.rekeyed();
  }

  #now(): Memory | null {
    const held = this.keyring.held;
    return held && { memory: held.memory, until: held.until };
  }

  #changed(): void {
    this.memory.value = this.#now();
  }
}
