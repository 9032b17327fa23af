/** Walking: telling nodes that are new, a few at a time, each parent before its children. */

import { Zone } from "../gate/rules.ts";
import { type Gate, isSheetHolder } from "../gate.ts";
import type { NodeTuple } from "../wire.ts";
import { Kind } from "../wire.ts";
import type { Told, Tree } from "./tree.ts";

export interface Walk {
  tree: Tree;
  gate: Gate;
  /** The number of the batch being written. */
  batch(): number;
  /** A node was told; the recorder looks after roots, sheets and fields from here. */
  told(told: Told): void;
  /** A new parent holds a node that was told elsewhere: its place is to be settled. */
  unsettled(parent: Told): void;
}

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
const DOCUMENT = 9;
const FRAGMENT = 11;

/** The document of a frame that may be read; null for another site's. */
export function documentOf(frame: Element): Document | null {
  try {
    return (frame as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

/** What is told inside a node, in the agent's order: a shadow root before the children. */
export function contentOf(told: Told, gate: Gate): Node[] {
  if (told.node.nodeType !== ELEMENT)
    return [...told.node.childNodes].filter(node => isTold(node, told.node));
  const element = told.node as Element;
  if (element.localName === "iframe" && (told.zone & (Zone.BLOCK | Zone.OWN)) === 0)
    return framed(element, gate);
  if (!gate.hasContent(element, told.zone)) return [];
  const content: Node[] = element.shadowRoot ? [element.shadowRoot] : [];
  for (let node = element.firstChild; node; node = node.nextSibling)
    if (isTold(node, element)) content.push(node);
  return content;
}

function framed(frame: Element, gate: Gate): Node[] {
  const inner = documentOf(frame);
  if (!inner?.documentElement || gate.withholds(inner.location)) return [];
  return [inner];
}

/** A framed page may go to a place that is never mirrored without being loaded anew: the frames in which one stands. */
export function* framesWithheld(roots: Iterable<Document | ShadowRoot>, gate: Gate): Generator<Element> {
  for (const root of roots) {
    const view = root.nodeType === DOCUMENT ? (root as Document).defaultView : null;
    if (view?.frameElement && gate.withholds(view.location)) yield view.frameElement;
  }
}

function isTold(node: Node, parent: Node): boolean {
  const inside = (parent as Element).localName;
  if (node.nodeType === TEXT || node.nodeType === CDATA)
    return !(inside === "html" || inside === "head" || parent.nodeType === DOCUMENT);
  if (node.nodeType !== ELEMENT) return false;
  return inside !== "head" || isSheetHolder(node as Element);
}

export class Walker {
  /** Parents whose children are still to be told, the next one last. */
  private waiting: Told[] = [];

  constructor(private readonly walk: Walk) {}

  get isDone(): boolean {
    return this.waiting.length === 0;
  }

  reset(): void {
    this.waiting = [];
  }

  /** Tell a node under a told parent. Its children wait for `expand`. */
  add(node: Node, parent: Told | null, next: Told | null, nodes: NodeTuple[]): Told {
    const { tree, gate } = this.walk;
    const outer = parent?.zone ?? 0;
    const zone = node.nodeType === ELEMENT ? gate.zone(node as Element, outer) : outer;
    const told = this.tuple(node, parent, next, zone, nodes, tree);
    if (node.nodeType !== TEXT && node.nodeType !== CDATA) {
      told.pending = true;
      this.waiting.push(told);
    }
    this.walk.told(told);
    return told;
  }

  private tuple(
    node: Node,
    parent: Told | null,
    next: Told | null,
    zone: number,
    nodes: NodeTuple[],
    tree: Tree,
  ): Told {
    const { gate } = this.walk;
    const register = (kind: number) => tree.register(node, kind, parent, zone, this.walk.batch());
    const place = (told: Told): [number, number, number] => [told.id, parent?.id ?? 0, next?.id ?? 0];
    if (node.nodeType === DOCUMENT) {
      const told = register(Kind.DOCUMENT);
      nodes.push([...place(told), Kind.DOCUMENT, (node as Document).compatMode === "BackCompat" ? 1 : 0]);
      return told;
    }
    if (node.nodeType === FRAGMENT) {
      const told = register(Kind.SHADOW);
      nodes.push([...place(told), Kind.SHADOW]);
      return told;
    }
    if (node.nodeType === ELEMENT) {
      const [kind, tag] = gate.element(node as Element, zone);
      const told = register(kind);
      nodes.push([...place(told), kind, tag, gate.attributes(node as Element, zone)]);
      return told;
    }
    const [kind, text] = gate.text(node as CharacterData, zone);
    const told = register(kind);
    nodes.push([...place(told), kind, text]);
    return told;
  }

  /** Tell children of waiting parents until the time or the room is up. */
  expand(nodes: NodeTuple[], deadline: number, room: number): void {
    while (this.waiting.length > 0 && nodes.length < room && performance.now() < deadline) {
      const parent = this.waiting.pop();
      if (parent?.pending && this.walk.tree.get(parent.id) === parent) this.open(parent, nodes);
    }
  }

  private open(parent: Told, nodes: NodeTuple[]): void {
    parent.pending = false;
    const content = contentOf(parent, this.walk.gate);
    if (content.length === 0) return;
    const before = this.waiting.length;
    const kids: Told[] = [];
    for (const node of content) {
      if (this.walk.tree.of(node)) this.walk.unsettled(parent);
      else kids.push(this.add(node, parent, null, nodes));
    }
    parent.kids = kids;
    // The first child is opened first, so that the agent sees the page from its top.
    reverse(this.waiting, before);
  }
}

function reverse<T>(list: T[], from: number): void {
  const tail = list.splice(from).reverse();
  for (const item of tail) list.push(item);
}
