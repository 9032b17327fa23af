/**
 * A small shelf in the tab's own storage, by conversation: it survives a reload and goes with the tab or the session.
 *
 * What is put with `kept` false stays in memory: the words of a conversation of which nothing is kept never reach disk
 * on this side either.
 */
import { onSessionEnd } from "../session.ts";

export interface Shelf<Thing> {
  get(id: string): Thing | undefined;
  put(id: string, thing: Thing, kept: boolean): void;
  remove(id: string): void;
  /** Nothing of it stays in storage; what is in memory stays usable. */
  unstore(id: string): void;
}

function restore<Thing>(key: string): [string, Thing][] {
  try {
    return Object.entries(JSON.parse(sessionStorage.getItem(key) ?? "{}"));
  } catch {
    return [];
  }
}

/** `key`: the one key of this shelf in `sessionStorage`; it exists only while something is on it. */
export function createShelf<Thing>(key: string): Shelf<Thing> {
  const held = new Map<string, Thing>(restore<Thing>(key));
  const stored = new Set<string>(held.keys());
  const write = () => {
    try {
      if (stored.size === 0) return sessionStorage.removeItem(key);
      const kept = [...stored].map(id => [id, held.get(id)]);
      sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)));
    } catch {
      // Storage refused or full: it lasts as long as the page.
    }
  };
  const unstore = (id: string) => {
    if (stored.delete(id)) write();
  };
  onSessionEnd(() => {
    held.clear();
    stored.clear();
    write();
  });
  return {
    get: id => held.get(id),
    put(id, thing, kept) {
      held.set(id, thing);
      if (!kept) return unstore(id);
      stored.add(id);
      write();
    },
    remove(id) {
      held.delete(id);
      unstore(id);
    },
    unstore,
  };
}
