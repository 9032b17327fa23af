/**
 * Drawings that come as files: made again of what is allowed in a page, and small enough to be drawn quickly.
 *
 * No script, no style, no address, no picture inside; what one part refers to is a part of the same drawing.
 * Words stay only where the caller shows words, and without what is hard. The relay asks the same questions
 * of what it is given (`policy/drawing.py`).
 */
import allowlist from "../allowlist.json" with { type: "json" };
import { withoutHard } from "./text.ts";
import { readDrawing } from "./xml.ts";

const NAMESPACE = "http://www.w3.org/2000/svg";
const { nodes: MOST, depth: DEPTH, weight: HEAVIEST } = allowlist.drawing;
const WORDS = new Set(["text", "tspan"]);
const TAGS = new Set<string>(allowlist.drawing.tags);
const ATTRIBUTES = new Map<string, string>(Object.entries(allowlist.attributes.svg));
const KINDS = new Map(Object.entries(allowlist.kinds).map(([kind, pattern]) => [kind, new RegExp(pattern)]));
const KEPT = new Set(["geometry", "path", "transform", "paint", "word", "url", "ref", "id"]);
const STYLED = [...ATTRIBUTES]
  .filter(([, kind]) => /^(?:geometry|paint|word|url)$/.test(kind))
  .map(([name]) => name);
const REFERENCE = /url\(\s*["']?#([^"')]+)["']?\s*\)/;

/** The drawing again; empty when it is none, or larger than a view should have to draw. */
export function redrawn(source: string, showsWords: boolean): string {
  const parsed = readDrawing(source, name => name === "style" || TAGS.has(name));
  if (!parsed || parsed.getElementsByTagName("*").length > MOST) return "";
  const root = parsed.documentElement;
  style(parsed);
  const copy = new Copy(showsWords);
  const clean = document.implementation.createDocument(NAMESPACE, "svg");
  copy.into(root, clean.documentElement, 0);
  if (new Weight(clean).of(clean.documentElement) > HEAVIEST) return "";
  return new XMLSerializer().serializeToString(clean);
}

class Copy {
  private readonly ids = new Map<string, string>();

  constructor(private readonly showsWords: boolean) {}

  into(from: Element, to: Element, depth: number): void {
    for (const { localName, value } of from.attributes) {
      const kept = this.value(localName, value);
      if (kept !== null) to.setAttribute(localName, kept);
    }
    for (const child of from.childNodes) {
      if (child.nodeType === 3 && WORDS.has(from.localName)) to.append(withoutHard(child.nodeValue ?? ""));
      else if (child.nodeType === 1) this.child(child as Element, to, depth + 1);
    }
  }

  private child(child: Element, to: Element, depth: number): void {
    const isWords = WORDS.has(child.localName);
    if (!TAGS.has(child.localName) || depth > DEPTH || (isWords && !this.showsWords)) return;
    this.into(child, to.appendChild(to.ownerDocument.createElementNS(NAMESPACE, child.localName)), depth);
  }

  private value(name: string, raw: string): string | null {
    const kind = ATTRIBUTES.get(name) ?? "";
    if (!KEPT.has(kind)) return null;
    const value = this.referred(kind, raw.trim());
    const isWord = kind === "paint" && /^[a-z]+$/i.test(value);
    return KINDS.get(kind)?.test(value) && (!isWord || CSS.supports("fill", value)) ? value : null;
  }

  /** Names become numbers, in ids and in what refers to them. */
  private referred(kind: string, value: string): string {
    if (kind === "id") return this.id(value);
    if (kind === "ref") return value.startsWith("#") ? `#${this.id(value.slice(1))}` : "";
    if (kind !== "url" && kind !== "paint") return value;
    const name = REFERENCE.exec(value)?.[1];
    return name ? `url(#${this.id(name)})` : value;
  }

  private id(name: string): string {
    const known = this.ids.get(name) ?? `i${this.ids.size + 1}`;
    this.ids.set(name, known);
    return known;
  }
}

/**
 * How many parts a view has to draw. What is used may use others, and those others: ten lines can ask for a
 * billion parts.
 */
class Weight {
  private readonly known = new Map<Element, number>();

  constructor(private readonly drawing: Document) {}

  of(element: Element): number {
    const known = this.known.get(element);
    if (known !== undefined) return known;
    // One that is made of itself has no end.
    this.known.set(element, Number.POSITIVE_INFINITY);
    let weight = 1;
    for (const child of element.children) weight += this.of(child);
    for (const { value } of element.attributes) {
      const name = /^(?:url\()?#(i\d+)\)?$/.exec(value)?.[1];
      const used = name ? this.drawing.getElementById(name) : null;
      if (used) weight += this.of(used);
    }
    this.known.set(element, weight);
    return weight;
  }
}

/** What its style sheets and style attributes say, as attributes: sheets do not come along. */
function style(parsed: Document): void {
  const text = [...parsed.querySelectorAll("style")].map(sheet => sheet.textContent ?? "").join("\n");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text.slice(0, 20_000));
  for (const rule of sheet.cssRules) {
    if (!(rule instanceof CSSStyleRule)) continue;
    for (const element of matching(parsed, rule.selectorText)) put(element, rule.style);
  }
  for (const element of parsed.querySelectorAll("[style]")) {
    // A sheet's declarations, since a page's policy may forbid style attributes.
    sheet.replaceSync(`*{${element.getAttribute("style")}}`);
    put(element, (sheet.cssRules[0] as CSSStyleRule | undefined)?.style);
  }
}

function matching(parsed: Document, selector: string): Iterable<Element> {
  try {
    return parsed.querySelectorAll(selector);
  } catch {
    return [];
  }
}

function put(element: Element, style: CSSStyleDeclaration | undefined): void {
  for (const name of STYLED) {
    const value = style?.getPropertyValue(name);
    if (value) element.setAttribute(name, value);
  }
}
