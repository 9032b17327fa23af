/**
 * Watching: which parts of the page changed. Only *where* is kept; *what* is read when it is told.
 *
 * Each root (the document, shadow roots, framed documents) has its own observer and its own listeners, all
 * of which end together when the root or the recording ends.
 */

export interface Changes {
  parents: Set<Node>;
  texts: Set<CharacterData>;
  attributes: Map<Element, Set<string>>;
}

export interface Watched {
  /** Something changed; it will be in `take`. */
  changed(): void;
  /** Milliseconds that seeing changes took, ours and the browser's. */
  spent(time: number): void;
  /** More listeners for a root, which end with the signal. */
  root(root: Document | ShadowRoot, signal: AbortSignal): void;
}

/** What a browser takes to make a record and to throw it away, in milliseconds: about as long as we take to read it. */
const MAKING = 0.0007;

const nothing = (): Changes => ({ parents: new Set(), texts: new Set(), attributes: new Map() });

export class Watch {
  private changes = nothing();
  private readonly roots = new Map<Node, { observer: MutationObserver; ending: AbortController }>();

  constructor(private readonly watched: Watched) {}

  add(root: Document | ShadowRoot): void {
    if (this.roots.has(root)) return;
    const observer = new MutationObserver(records => this.note(records));
    observer.observe(root, { childList: true, characterData: true, attributes: true, subtree: true });
    const ending = new AbortController();
    this.roots.set(root, { observer, ending });
    root.addEventListener("load", event => this.loaded(event), { capture: true, signal: ending.signal });
    root.addEventListener("toggle", event => this.toggled(event), { capture: true, signal: ending.signal });
    this.watched.root(root, ending.signal);
  }

  remove(root: Node): void {
    const entry = this.roots.get(root);
    entry?.observer.disconnect();
    entry?.ending.abort();
    this.roots.delete(root);
  }

  stop(): void {
    for (const root of [...this.roots.keys()]) this.remove(root);
    this.changes = nothing();
  }

  /** The documents and shadow roots that are watched now. */
  *all(): Generator<Document | ShadowRoot> {
    for (const root of this.roots.keys()) yield root as Document | ShadowRoot;
  }

  /** Everything that changed since the last call, up to this moment, and before it what was left of an earlier one. */
  take(left: Changes["attributes"]): Changes {
    for (const { observer } of this.roots.values()) this.note(observer.takeRecords(), false);
    const taken = this.changes;
    for (const [element, names] of taken.attributes)
      left.set(element, new Set([...(left.get(element) ?? []), ...names]));
    taken.attributes = left;
    this.changes = nothing();
    return taken;
  }

  /** Say that attributes of an element are to be told again. */
  touch(element: Element, ...names: string[]): void {
    const known = this.changes.attributes.get(element) ?? new Set();
    for (const name of names) known.add(name);
    this.changes.attributes.set(element, known);
    this.watched.changed();
  }

  /** Say that the children of a node are to be compared again. */
  touchParent(node: Node): void {
    this.changes.parents.add(node);
    this.watched.changed();
  }

  private note(records: MutationRecord[], isNews = true): void {
    if (records.length === 0) return;
    const start = performance.now();
    const { parents, texts, attributes } = this.changes;
    for (const { type, target, attributeName } of records) {
      if (type === "childList") parents.add(target);
      else if (type === "characterData") texts.add(target as CharacterData);
      else if (attributeName) {
        const known = attributes.get(target as Element);
        if (known) known.add(attributeName);
        else attributes.set(target as Element, new Set([attributeName]));
      }
    }
    this.watched.spent(records.length * MAKING + (isNews ? performance.now() - start : 0));
    if (isNews) this.watched.changed();
  }

  private loaded(event: Event): void {
    const target = event.target as Element;
    if (target.localName === "iframe") this.touchParent(target);
    else if (target.localName === "link" || target.localName === "style") this.touchParent(target);
    else if (target.nodeType === 1) this.touch(target, "src");
  }

  private toggled(event: Event): void {
    const target = event.target as Element;
    if (target.nodeType === 1) this.touch(target, "open", "popover");
  }
}
