/**
 * Masks: bars over masked texts, so that the agent sees that they are masked, not misspelt.
 *
 * An element that holds nothing but masked text wears the bar itself, which costs nothing when its text changes.
 * Where masked texts stand beside something else they are painted over one by one, and a browser lays every one of
 * those anew after any change of the page: so there are to be few of them.
 */

export const MASK = "k";
const HTML = "http://www.w3.org/1999/xhtml";
const PAINT = "aparte-masked";

export class Masks {
  private readonly masked = new WeakSet<Text>();
  private readonly painted = new Map<Text, StaticRange>();
  private readonly unsettled = new Set<Node>();

  /** A text was told, as masked or not. */
  told(text: Text, isMasked: boolean): void {
    const parent = text.parentNode as Element | null;
    if (isMasked && this.masked.has(text) && !this.painted.has(text) && parent?.hasAttribute?.(MASK)) return;
    if (isMasked) this.masked.add(text);
    else this.masked.delete(text);
    this.touch(parent);
  }

  /** Something came to, or is about to leave, the children of a node. */
  touch(parent: Node | null): void {
    if (parent) this.unsettled.add(parent);
  }

  forget(text: Text): void {
    this.unpaint(text);
  }

  /** Decide anew wherever something changed. */
  settle(): void {
    for (const parent of this.unsettled) this.cover(parent);
    this.unsettled.clear();
  }

  private cover(parent: Node): void {
    const texts: Text[] = [];
    let isAlone = isPlain(parent);
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType !== 3) isAlone = false;
      else if ((node as Text).data.trim() === "") this.unpaint(node as Text);
      else if (this.masked.has(node as Text)) texts.push(node as Text);
      else {
        isAlone = false;
        this.unpaint(node as Text);
      }
    }
    const wears = isAlone && texts.length > 0;
    if (parent.nodeType === 1) (parent as Element).toggleAttribute(MASK, wears);
    for (const text of texts) {
      if (wears) this.unpaint(text);
      else this.paint(text);
    }
  }

  private paint(text: Text): void {
    const window = windowOf(text);
    if (this.painted.get(text)?.endOffset === text.length || !window?.CSS?.highlights) return;
    this.unpaint(text);
    const { highlights } = window.CSS;
    const range = new window.StaticRange({
      startContainer: text,
      startOffset: 0,
      endContainer: text,
      endOffset: text.length,
    });
    if (!highlights.has(PAINT)) highlights.set(PAINT, new window.Highlight());
    highlights.get(PAINT)?.add(range);
    this.painted.set(text, range);
  }

  private unpaint(text: Text): void {
    const range = this.painted.get(text);
    if (!range) return;
    this.painted.delete(text);
    windowOf(text)?.CSS?.highlights?.get(PAINT)?.delete(range);
  }
}

/** Whether an element can wear a bar: its own text is all that it shows. */
function isPlain(node: Node): boolean {
  return node.nodeType === 1 && (node as Element).namespaceURI === HTML && !(node as Element).shadowRoot;
}

function windowOf(text: Text): (Window & typeof globalThis) | null {
  return text.ownerDocument.defaultView as (Window & typeof globalThis) | null;
}
