/** States of the visitor's page that CSS asks about and nobody sends: hover and focus, as classes. */
import type { Picture } from "./picture.ts";

const WITHIN: Record<string, string> = { kh: "kh", kf: "kw" };

export class PageStates {
  private readonly marked = new Map<string, Element[]>([
    ["kh", []],
    ["kf", []],
  ]);

  constructor(private readonly picture: Picture) {}

  /** The pointer stands over an element; what it stands in is hovered too. */
  hover(element: Element | null): void {
    this.mark("kh", element);
  }

  focus(id: number): void {
    const node = id === 0 ? null : this.picture.node(id);
    this.mark("kf", node?.nodeType === 1 ? (node as Element) : null);
  }

  private mark(name: "kh" | "kf", element: Element | null): void {
    for (const each of this.marked.get(name) ?? []) each.classList.remove(name, WITHIN[name] ?? name);
    const chain: Element[] = [];
    for (let at = element; at; at = outer(at)) chain.push(at);
    for (const each of chain) each.classList.add(WITHIN[name] ?? name);
    element?.classList.add(name);
    this.marked.set(name, chain);
  }
}

function outer(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}

/** The innermost element at a place of a document, through shadow roots and frames. */
export function elementAt(root: Document | ShadowRoot, x: number, y: number): Element | null {
  const found = root.elementFromPoint(x, y);
  if (!found || found === (root as ShadowRoot).host) return found;
  if (found.shadowRoot) return elementAt(found.shadowRoot, x, y) ?? found;
  if (found.localName === "iframe") {
    const box = found.getBoundingClientRect();
    const inner = (found as HTMLIFrameElement).contentDocument;
    const left = box.left + found.clientLeft;
    const top = box.top + found.clientTop;
    return (inner && elementAt(inner, x - left, y - top)) ?? found;
  }
  return found;
}
