/** Elements of the picture: made from a tuple, attribute by attribute, with nothing that acts. */
import type { Attributes } from "../wire.ts";
import { Kind } from "../wire.ts";
import { type BlobAssets, placeholder } from "./assets.ts";
import type { Burden } from "./burden.ts";

const SPACES: Record<number, string> = {
  [Kind.HTML]: "http://www.w3.org/1999/xhtml",
  [Kind.SVG]: "http://www.w3.org/2000/svg",
  [Kind.MATH]: "http://www.w3.org/1998/Math/MathML",
};
/** Never visited, never loaded: a link that only looks like one. */
const NOWHERE = "about:invalid";
/** Fields that refuse any text but a number or a date are drawn as plain ones. */
const DRAWN_AS_TEXT = new Set(["number"]);
const FILLED = "••••••";

/** Holds the place of a style sheet; a real style element, even an empty one, offends the frame's policy. */
export const HOLDER = "x-style";
/** Keeps the room of what is not drawn. */
const BOX = "x-canvas";
/** No picture at all, for a picture that did not arrive at the visitor's either. */
const BROKEN = "data:,";
/** The only elements that are ever given an address. */
const PICTURES = new Set(["img", "image", "video", "input", "x-canvas"]);
const DRAWN_LATER = new Set(["src", "iw", "ih"]);

/** What attributes the picture keeps in mind for an element, to draw it again when an asset arrives. */
export type Kept = Map<Element, Attributes>;

export class Elements {
  /** Elements whose look depends on an asset. */
  readonly awaiting: Kept = new Map();

  /** Sizes of ours, to be set again after the page's own style. */
  private readonly sizes = new WeakMap<Element, (element: HTMLElement) => void>();

  constructor(
    private readonly assets: BlobAssets,
    private readonly burden: Burden,
  ) {}

  make(document: Document, kind: number, tag: string, attributes: Attributes): Element {
    const element = document.createElementNS(SPACES[kind] ?? "", this.standIn(tag));
    if (tag === "iframe") element.setAttribute("sandbox", "allow-same-origin");
    for (const [name, value] of Object.entries(attributes)) this.set(element, name, value, attributes);
    this.picture(element, attributes);
    const type = attributes["type"];
    if (type === "checkbox" || type === "radio") element.classList.add("ku");
    this.burden.changed(element);
    return element;
  }

  /** Elements of ours for those that a frame may not have, or cannot draw. */
  private standIn(tag: string): string {
    if (tag === "style") return HOLDER;
    return tag === "img" && this.assets.carrier === "none" ? BOX : tag;
  }

  change(element: Element, changes: Record<string, string | null>): void {
    const attributes: Attributes = { ...this.awaiting.get(element) };
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) delete attributes[name];
      else attributes[name] = value;
    }
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) this.unset(element, name);
      else this.set(element, name, value, attributes);
    }
    this.picture(element, attributes);
    this.burden.changed(element);
  }

  forget(element: Element): void {
    this.awaiting.delete(element);
  }

  /** Draw again what waited for these assets. */
  arrived(): void {
    for (const [element, attributes] of this.awaiting) {
      if (attributes["style"] !== undefined) this.style(element, attributes["style"]);
      this.picture(element, attributes);
    }
  }

  /** Show that a field is filled, or what is chosen in it, as far as it was told. */
  field(element: Element, filled: 0 | 1, checked: number, index: number): void {
    const field = element as HTMLInputElement;
    if (element.localName === "select") {
      if (index >= 0) (element as unknown as HTMLSelectElement).selectedIndex = index;
    } else if (checked >= 0) {
      element.classList.remove("ku");
      field.checked = checked === 1;
      field.indeterminate = checked === 2;
    } else if (element.localName === "input" || element.localName === "textarea") {
      if (field.type !== "file") field.value = filled ? FILLED : "";
    }
  }

  private set(element: Element, name: string, value: string, all: Attributes): void {
    if (name === "style") this.style(element, value);
    else if (name === "box") this.sized(element, boxed => box(boxed, value));
    else if (name === "href") element.setAttribute("href", linkOf(element, value));
    else if (name === "label") element.setAttribute(wordsOf(element), value);
    else if (name === "type") element.setAttribute("type", DRAWN_AS_TEXT.has(value) ? "text" : value);
    else if (DRAWN_LATER.has(name)) this.awaiting.set(element, all);
    else if (name !== "top") element.setAttribute(name, value); // `top` when it stands in the document: see `raise`.
  }

  private unset(element: Element, name: string): void {
    if (name === "style") (element as HTMLElement).style.cssText = "";
    else if (name === "label") element.removeAttribute(wordsOf(element));
    else if (name === "top") lower(element);
    else element.removeAttribute(name);
  }

  private style(element: Element, css: string): void {
    if (css.includes("url(a")) this.awaiting.set(element, { ...this.awaiting.get(element), style: css });
    // Through the object and not the attribute: the frame's policy forbids styles in attributes.
    (element as HTMLElement).style.cssText = this.assets.fill(this.burden.style(element, css));
    const size = this.sizes.get(element);
    if (size) size(element as HTMLElement);
  }

  private sized(element: Element, size: (element: HTMLElement) => void): void {
    this.sizes.set(element, size);
    size(element as HTMLElement);
  }

  private picture(element: Element, attributes: Attributes): void {
    const { src, iw, ih } = attributes;
    if (!PICTURES.has(element.localName) || (src ?? iw ?? ih) === undefined) return;
    const url = src === undefined ? undefined : this.assets.url(Number(src));
    if (element.localName === "image") {
      if (url) element.setAttribute("href", url);
    } else if (element.localName === BOX) {
      this.sized(element, canvas => canvasSize(canvas, iw ?? "300", ih ?? "150"));
    } else {
      const name = element.localName === "video" ? "poster" : "src";
      element.setAttribute(name, url ?? (iw === "0" ? BROKEN : placeholder(iw ?? "0", ih ?? "0")));
    }
  }
}

/** What is not drawn keeps the room it takes. */
function canvasSize({ style }: HTMLElement, width: string, height: string): void {
  style.setProperty("--aparte-w", `${width}px`);
  style.setProperty("--aparte-ratio", `${width}/${height}`);
}

/** Where an element keeps the words it shows: buttons made of an input in their value, options in their label. */
function wordsOf(element: Element): string {
  return element.localName === "input" ? "value" : "label";
}

function linkOf(element: Element, value: string): string {
  return element.namespaceURI === SPACES[Kind.SVG] && value ? value : NOWHERE;
}

/** A blocked zone keeps its size and nothing else. */
function box(element: HTMLElement, value: string): void {
  const [width = "0", height = "0", isInline = "0"] = value.split(" ");
  const { style } = element;
  const size = {
    "box-sizing": "border-box",
    width: `${width}px`,
    height: `${height}px`,
    "min-width": "0",
    "min-height": "0",
  };
  for (const [name, length] of Object.entries(size)) style.setProperty(name, length, "important");
  if (isInline === "1") style.setProperty("display", "inline-block", "important");
  element.classList.add("kb");
}

/**
 * Put a dialog or popover above the page, as it is on the visitor's screen. A dialog is an element of ours
 * raised as a popover: a real one would take the focus out of the console, inert frame or not.
 */
export function raise(element: Element, top: string): void {
  const raised = element as HTMLElement;
  try {
    raised.popover = "manual";
    raised.showPopover();
    raised.classList.toggle("km", top === "modal");
  } catch {
    // Already above, or a browser that cannot: then it is shown where it stands.
  }
}

function lower(element: Element): void {
  const raised = element as HTMLElement;
  raised.classList.remove("km");
  try {
    raised.hidePopover();
  } catch {
    // It was not above.
  }
  if (element.localName === "x-dialog") raised.removeAttribute("popover");
}
