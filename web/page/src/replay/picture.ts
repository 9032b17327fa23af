/**
 * The picture: one epoch of the visitor's page, rebuilt node by node in the frame's document.
 *
 * Every operation was validated before it comes here. One that cannot be applied (a number nobody has, a
 * place that does not exist, a tree that would contain itself) throws `Broken`: the picture is then no
 * longer the page, and the visitor's side is asked to tell it anew.
 */
import allowlist from "../allowlist.json" with { type: "json" };
import type { ElementNode, NodeTuple, PageOp, TextNode } from "../wire.ts";
import { Kind, Op } from "../wire.ts";
import type { BlobAssets } from "./assets.ts";
import { Burden } from "./burden.ts";
import { Elements, HOLDER, raise } from "./element.ts";
import { Masks } from "./masks.ts";
import { Styles } from "./styles.ts";

export class Broken extends Error {}

const { nodes: MOST_NODES, depth: DEPTH } = allowlist.limits;
/** A text node may stand anywhere but in these: text in them would be CSS, a value, or nothing. */
const WITHOUT_TEXT = new Set([
  HOLDER,
  "x-0",
  "textarea",
  "input",
  "iframe",
  "img",
  "html",
  "head",
  "video",
  "audio",
  "x-canvas",
]);

export class Picture {
  readonly elements: Elements;
  private readonly styles: Styles;
  private readonly byId = new Map<number, Node>();
  private readonly ids = new WeakMap<Node, number>();
  private readonly masks = new Masks();
  private readonly burden = new Burden();
  private readonly scrolls: [number, number, number][] = [];

  constructor(
    private readonly document: Document,
    assets: BlobAssets,
  ) {
    this.elements = new Elements(assets, this.burden);
    this.styles = new Styles(
      assets,
      id => this.byId.get(id),
      node => this.ids.get(node),
      this.burden,
    );
  }

  get size(): number {
    return this.byId.size;
  }

  node(id: number): Node | undefined {
    return this.byId.get(id);
  }

  idOf(node: Node): number | undefined {
    return this.ids.get(node);
  }

  /** Apply an operation that changes the picture; others are left to the caller. */
  apply(op: PageOp): void {
    if (op[0] === Op.SNAPSHOT) this.addAll(op[3]);
    else if (op[0] === Op.ADD) this.addAll(op[1]);
    else if (op[0] === Op.REMOVE) this.remove(this.known(op[1]));
    else if (op[0] === Op.TEXT) this.text(op[1], op[2], op[3]);
    else if (op[0] === Op.ATTRIBUTES) this.attributes(op[1], op[2]);
    else if (op[0] === Op.MOVE) this.move(op[1], op[2], op[3]);
    else if (op[0] === Op.SCROLL) this.scrolls.push([op[1], op[2], op[3]]);
    else if (op[0] === Op.FIELD) this.elements.field(this.element(op[1]), op[2], op[3], op[4]);
    else if (op[0] === Op.SHEET) this.styles.set(op[1], op[2] === 1, op[3]);
    else if (op[0] === Op.RULE) this.styles.rule(op[1], op[2], op[3]);
    else if (op[0] === Op.ADOPT) this.styles.adopt(this.root(op[1]), op[2]);
  }

  /** After a batch: styles in order, then scroll positions, which need the layout. */
  settle(): void {
    this.burden.settle(this.styles.all);
    this.styles.settle();
    this.masks.settle();
    for (const [id, x, y] of this.scrolls.splice(0)) this.scroll(id, x, y);
  }

  /** Draw again what waited for assets. */
  arrived(ids: ReadonlySet<number>): void {
    this.styles.refill(ids);
    this.elements.arrived();
  }

  private known(id: number): Node {
    const node = this.byId.get(id);
    if (!node) throw new Broken(`nobody is ${id}`);
    return node;
  }

  private element(id: number): Element {
    const node = this.known(id);
    if (node.nodeType !== 1) throw new Broken(`${id} is no element`);
    return node as Element;
  }

  private root(id: number): Document | ShadowRoot {
    const node = this.known(id);
    if (node.nodeType !== 9 && node.nodeType !== 11) throw new Broken(`${id} is no root`);
    return node as Document;
  }

  private addAll(nodes: NodeTuple[]): void {
    if (this.byId.size + nodes.length > MOST_NODES) throw new Broken("too many nodes");
    for (const tuple of nodes) this.add(tuple);
  }

  private add(tuple: NodeTuple): void {
    const [id, parentId, , kind] = tuple;
    if (this.byId.has(id)) throw new Broken(`${id} is taken`);
    if (kind === Kind.DOCUMENT) this.addDocument(id, parentId, tuple[4]);
    else if (kind === Kind.SHADOW) this.addShadow(id, this.known(parentId) as Element);
    else this.addNode(tuple as ElementNode | TextNode);
  }

  private addNode(tuple: ElementNode | TextNode): void {
    const [id, parentId, nextId, kind] = tuple;
    const parent = this.known(parentId);
    const document = parent.ownerDocument ?? (parent as Document);
    const isText = kind === Kind.TEXT || kind === Kind.MASKED;
    const node = isText
      ? document.createTextNode(tuple[4])
      : this.elements.make(document, kind, (tuple as ElementNode)[4], (tuple as ElementNode)[5]);
    this.place(node, parent, nextId);
    this.keep(id, node);
    if (isText) this.masks.told(node as Text, kind === Kind.MASKED);
    else this.masks.touch(parent);
    const top = isText ? undefined : (tuple as ElementNode)[5]["top"];
    if (top) raise(node as Element, top);
  }

  private keep(id: number, node: Node): void {
    this.byId.set(id, node);
    this.ids.set(node, id);
  }

  private addDocument(id: number, parentId: number, isQuirky: 0 | 1): void {
    let document = this.document;
    if (parentId !== 0) {
      const frame = this.element(parentId) as HTMLIFrameElement;
      const inner = frame.localName === "iframe" ? frame.contentDocument : null;
      if (!inner) throw new Broken(`${parentId} holds no document`);
      shape(inner, isQuirky === 1);
      document = inner;
    } else if (this.byId.size > 0) throw new Broken("a second page");
    document.documentElement?.remove();
    this.keep(id, document);
    this.styles.addRoot(document);
  }

  private addShadow(id: number, host: Element): void {
    if (host.nodeType !== 1 || host.shadowRoot) throw new Broken("no place for a shadow");
    const root = attach(host);
    this.keep(id, root);
    this.styles.addRoot(root);
  }

  /** Put a node where it belongs; both neighbours have to be of this picture. */
  private place(node: Node, parent: Node, nextId: number): void {
    const next = nextId === 0 ? null : this.known(nextId);
    if (next && next.parentNode !== parent) throw new Broken(`${nextId} is not there`);
    const isText = node.nodeType === 3;
    if (isText && (parent.nodeType === 9 || WITHOUT_TEXT.has((parent as Element).localName))) {
      throw new Broken("text where none may be");
    }
    if (depth(parent) > DEPTH) throw new Broken("too deep");
    try {
      put(node, parent, next);
    } catch {
      throw new Broken("no such place");
    }
    if (node.nodeType === 1) this.unsettle(node as Element);
  }

  private unsettle(element: Element): void {
    if (element.localName === HOLDER || element.querySelector(HOLDER))
      this.styles.unsettle(element.getRootNode());
  }

  private move(id: number, parentId: number, nextId: number): void {
    const node = this.known(id);
    const parent = this.known(parentId);
    if (node.nodeType !== 1 && node.nodeType !== 3) throw new Broken("a root cannot move");
    if (node.nodeType === 1) this.unsettle(node as Element);
    this.masks.touch(node.parentNode);
    this.place(node, parent, nextId);
    this.masks.touch(parent);
    this.burden.moved();
  }

  private remove(node: Node): void {
    if (node.nodeType === 1) this.unsettle(node as Element);
    // Before it goes: a frame that has left the page no longer tells its document.
    this.forget(node);
    this.masks.touch(node.parentNode);
    if (node.nodeType === 1 || node.nodeType === 3) (node as ChildNode).remove();
  }

  private forget(node: Node): void {
    const id = this.ids.get(node);
    if (id !== undefined) {
      this.byId.delete(id);
      this.styles.forget(id);
    }
    const inside = [...node.childNodes] as Node[];
    if (node.nodeType === 1) {
      this.elements.forget(node as Element);
      const { shadowRoot, contentDocument } = node as Element & { contentDocument?: Document | null };
      for (const root of [shadowRoot, contentDocument]) if (root && this.ids.has(root)) inside.push(root);
    } else if (node.nodeType === 3) this.masks.forget(node as Text);
    else this.styles.dropRoot(node as Document);
    for (const each of inside) this.forget(each);
  }

  private text(id: number, kind: 3 | 5, text: string): void {
    const node = this.known(id);
    if (node.nodeType !== 3) throw new Broken(`${id} is no text`);
    (node as Text).data = text;
    this.masks.told(node as Text, kind === Kind.MASKED);
  }

  private attributes(id: number, changes: Record<string, string | null>): void {
    const element = this.element(id);
    this.elements.change(element, changes);
    const top = changes["top"];
    if (top) raise(element, top);
  }

  private scroll(id: number, x: number, y: number): void {
    const node = this.byId.get(id);
    if (node?.nodeType === 9)
      (node as Document).defaultView?.scrollTo({ left: x, top: y, behavior: "instant" });
    else if (node?.nodeType === 1) (node as Element).scrollTo({ left: x, top: y, behavior: "instant" });
  }
}

/** A frame that is moved the plain way loses its document; where the browser can, it keeps it. */
function put(node: Node, parent: Node, next: Node | null): void {
  const { moveBefore } = parent as { moveBefore?(node: Node, next: Node | null): void };
  const isMove = node.isConnected && parent.isConnected && node.ownerDocument === parent.ownerDocument;
  if (moveBefore && isMove) moveBefore.call(parent, node, next);
  else parent.insertBefore(node, next);
}

/** A frame's first document is in quirks mode; only writing it anew can change that. */
function shape(document: Document, isQuirky: boolean): void {
  try {
    document.open();
    document.write(isQuirky ? "<html></html>" : "<!doctype html><html></html>");
    document.close();
  } catch {
    // A page that demands trusted types: the preview in it shows frames in quirks mode.
  }
}

function attach(host: Element): ShadowRoot {
  try {
    return host.attachShadow({ mode: "open" });
  } catch {
    throw new Broken("no host for a shadow");
  }
}

function depth(node: Node): number {
  let levels = 0;
  for (let at: Node | null = node; at; at = at.parentNode ?? (at as ShadowRoot).host ?? null) levels += 1;
  return levels;
}
