/** Drawings that a style sheet carries inside an address: kept as shapes, without words, scripts or references. */
import allowlist from "../allowlist.json" with { type: "json" };

const SHAPES = new Set<string>(
  allowlist.tags.svg.filter(tag => !/^(?:text|tspan|textPath|image|foreignObject|a)$/.test(tag)),
);
const ATTRIBUTES = new Map<string, string>(Object.entries(allowlist.attributes.svg));
const KINDS = new Map(Object.entries(allowlist.kinds).map(([kind, pattern]) => [kind, new RegExp(pattern)]));
const KEPT = new Set(["geometry", "path", "transform", "paint", "word"]);
const NAMESPACE = "http://www.w3.org/2000/svg";

/** The drawing again, made of what is allowed; empty when it is no drawing. */
export function shapesOnly(source: string): string {
  const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
  const root = parsed.documentElement;
  if (root?.localName !== "svg") return "";
  const clean = document.implementation.createDocument(NAMESPACE, "svg");
  copy(root, clean.documentElement, 0);
  return new XMLSerializer().serializeToString(clean);
}

function copy(from: Element, to: Element, depth: number): void {
  for (const { name, value } of from.attributes) {
    const kind = ATTRIBUTES.get(name) ?? "";
    const isWord = kind === "paint" && /^[a-z]+$/i.test(value);
    if (KEPT.has(kind) && KINDS.get(kind)?.test(value) && (!isWord || CSS.supports("fill", value)))
      to.setAttribute(name, value);
  }
  for (const child of from.children) {
    if (!SHAPES.has(child.localName) || depth > 40) continue;
    copy(child, to.appendChild(to.ownerDocument.createElementNS(NAMESPACE, child.localName)), depth + 1);
  }
}
