/**
 * The tree as the agent knows it: which nodes were told, under which parent, in which order.
 *
 * The page itself is always the truth. What changed is found by comparing it with this tree, never by
 * replaying the order of its changes; so nothing can be told about a node that the agent has not seen.
 */

export interface Told {
  readonly id: number;
  node: Node;
  kind: number;
  parent: Told | null;
  kids: Told[];
  zone: number;
  /** A text as it was told when it last changed: under a mask most changes look the same. */
  said: string | null;
  /** The batch in which its text, its children or its meaning last changed. */
  changed: number;
  /** Its children have not been told yet. */
  pending: boolean;
}

const NO_KIDS: Told[] = [];

export class Tree {
  private byNode = new WeakMap<Node, Told>();
  private readonly byId = new Map<number, Told>();
  private last = 0;

  get size(): number {
    return this.byId.size;
  }

  /** A number for something the agent keeps that is not a node, such as a constructed style sheet. */
  nextId(): number {
    this.last += 1;
    return this.last;
  }

  register(node: Node, kind: number, parent: Told | null, zone: number, changed: number): Told {
    const told: Told = {
      id: this.nextId(),
      node,
      kind,
      parent,
      kids: NO_KIDS,
      zone,
      said: null,
      changed,
      pending: false,
    };
    this.byNode.set(node, told);
    this.byId.set(told.id, told);
    return told;
  }

  /** Give a told node's place and number to another node: a text replaced by a text. */
  adopt(told: Told, node: Node): void {
    this.byNode.delete(told.node);
    told.node = node;
    this.byNode.set(node, told);
  }

  of(node: Node | null): Told | undefined {
    return node ? this.byNode.get(node) : undefined;
  }

  get(id: number): Told | undefined {
    return this.byId.get(id);
  }

  all(): IterableIterator<Told> {
    return this.byId.values();
  }

  /** Forget a node and what was told inside it; `each` hears of every one. */
  forget(told: Told, each: (gone: Told) => void): void {
    for (const kid of told.kids) if (kid.parent === told) this.forget(kid, each);
    if (this.byNode.get(told.node) === told) this.byNode.delete(told.node);
    this.byId.delete(told.id);
    told.parent = null;
    each(told);
  }

  /** Forget everything: numbers begin again. */
  clear(): void {
    this.byNode = new WeakMap();
    this.byId.clear();
    this.last = 0;
  }
}

/** How deep a node stands in the page, through shadow roots and frames: parents are settled before children. */
export function depthOf(node: Node): number {
  let depth = 0;
  for (let at: Node | null = node; at; at = above(at)) depth += 1;
  return depth;
}

/** Whether a node still stands where it was told, and so do all around it. */
export function standsWhereTold(told: Told): boolean {
  for (let at = told; at.parent; at = at.parent) if (above(at.node) !== at.parent.node) return false;
  return told.node.isConnected;
}

function above(node: Node): Node | null {
  return node.parentNode ?? (node as ShadowRoot).host ?? (node as Document).defaultView?.frameElement ?? null;
}

/** A node and everything told inside it. */
export function* within(told: Told): Generator<Told> {
  yield told;
  for (const kid of told.kids) if (kid.parent === told) yield* within(kid);
}
