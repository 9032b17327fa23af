/**
 * The one thing this browser keeps: the visitor's key, under the name `aparte`, where the site's choice allows it.
 *
 * `session`: in the tab's own storage, gone with the last tab. `month`, `year`: in the origin's storage until a date.
 * Never in both. Nothing is written before the server gave a key, which it does only after the visitor acted; messages
 * not sent yet are the exception, in the tab's storage, and only of conversations that are kept.
 */
import { decode, encode } from "./json.ts";
import type { Outgoing } from "./outbox.ts";
import type { VisitorKnown } from "./wire.ts";

/** The name in both storages. */
export const STORED_AS = "aparte";

/** What stands beside the key: small things a next page must know. */
export interface Remembered {
  readonly key: string;
  /** When the server forgets the key; milliseconds. */
  readonly until: number;
  readonly memory: VisitorKnown["memory"];
  /** The conversation last seen here, to be told when it is gone. */
  readonly conversation?: string | undefined;
  /** When the panel was last open, so that the next page opens it too; milliseconds. */
  readonly open?: number | undefined;
  /** The visitor wants a sound. */
  readonly sound?: boolean | undefined;
  /** The visitor chose to be forgotten with the last tab, whatever the site allows. */
  readonly own?: boolean | undefined;
  /** A conversation in which the visitor stopped showing their page, while nobody could be told. */
  readonly stopped?: string | undefined;
}

interface Entry extends Partial<Remembered> {
  readonly site: string;
  readonly unsent?: readonly Outgoing[] | undefined;
}

type Place = "local" | "session";

export class Keyring {
  readonly #site: string;
  /** Stands in for storage that is blocked, and spares reading it again. */
  #held: Remembered | null = null;

  constructor(site: string) {
    this.#site = site;
    this.#held = this.#find();
  }

  get held(): Remembered | null {
    return this.#held && this.#held.until > Date.now() ? this.#held : null;
  }

  /** The server, or another tab, gave a key or moved it. A visitor who chose "this visit" keeps that. */
  put({
    key,
    until,
    memory,
    own = this.#held?.own,
  }: Pick<Remembered, "key" | "until" | "memory" | "own">): void {
    this.#store({ ...this.#held, key, until, own, memory: own ? "session" : memory });
  }

  /** Changes what stands beside the key. Without a key nothing is written. */
  note(change: Partial<Omit<Remembered, "key" | "until" | "memory">>): void {
    if (this.#held) this.#store({ ...this.#held, ...change });
  }

  /** From now on at most this visit; loosening is the server's to say. */
  tighten(own = false): void {
    if (this.#held) this.#store({ ...this.#held, memory: "session", own: own || this.#held.own });
  }

  /** Removes the key and everything beside it. */
  forget(): void {
    this.#held = null;
    write("local", null);
    write("session", null);
  }

  /** Messages not sent yet, for a reload of this tab. An empty list removes them. */
  keepUnsent(unsent: readonly Outgoing[]): void {
    const { unsent: _, ...entry } = this.#read("session") ?? { site: this.#site };
    if (unsent.length > 0) write("session", { ...entry, unsent });
    else write("session", entry.key ? entry : null);
  }

  unsent(): readonly Outgoing[] {
    return this.#read("session")?.unsent ?? [];
  }

  #find(): Remembered | null {
    for (const place of ["local", "session"] as const) {
      const entry = this.#read(place);
      if (!entry?.key || !entry.until || !entry.memory) continue;
      if (entry.until > Date.now()) return entry as Remembered;
      write(place, null);
    }
    return null;
  }

  #read(place: Place): Entry | null {
    const entry = read(place);
    return entry?.site === this.#site ? entry : null;
  }

  #store(remembered: Remembered): void {
    const { unsent } = this.#read("session") ?? {};
    const entry = { ...remembered, site: this.#site };
    this.#held = remembered;
    if (remembered.memory === "session") {
      write("local", null);
      write("session", { ...entry, unsent });
    } else {
      write("session", unsent ? { site: this.#site, unsent } : null);
      write("local", entry);
    }
  }
}

// Reading the property itself throws in a sandboxed frame, and writing throws when storage is full or blocked.
const storage = (place: Place) => (place === "local" ? localStorage : sessionStorage);

function read(place: Place): Entry | null {
  try {
    return (decode(storage(place).getItem(STORED_AS) ?? "null") as Entry | null) ?? null;
  } catch {
    return null;
  }
}

function write(place: Place, entry: Entry | null): void {
  try {
    if (entry) storage(place).setItem(STORED_AS, encode(entry));
    else storage(place).removeItem(STORED_AS);
  } catch {
    // The key then lives as long as this page.
  }
}
