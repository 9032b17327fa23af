/** The tint: on the visitor's own page, a veil over what the agent cannot read. */
import { isField } from "../gate/hard.ts";
import { isShown, Zone } from "../gate/rules.ts";
import { Kind } from "../wire.ts";
import type { Recorder } from "./recorder.ts";
import type { Told } from "./tree.ts";

const MOST = 400;
const PICTURES = /^(?:img|video|canvas|iframe|object|embed)$/;
const UNTYPED = /^(?:hidden|submit|button|reset|image|checkbox|radio|range|color)$/i;
const STYLE = `:host{all:initial!important;position:fixed!important;inset:0!important;pointer-events:none!important;
z-index:2147483646!important;display:block!important}
i{position:absolute;border-radius:2px;background:rgba(88,80,190,.16)}`;

/** Draw until the answer is called. What is drawn is ours: neither mirrored nor in the way of the pointer. */
export function tint(window: Window & typeof globalThis, recorder: Recorder): () => void {
  const { document } = window;
  const host = document.createElement("aparte-tint");
  host.setAttribute("aria-hidden", "true");
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  recorder.keepOut(host);
  document.documentElement.append(host);
  const ending = new AbortController();
  let drawn = "";
  let scrolls = 0;
  const scrolled = (): void => {
    scrolls += 1;
  };
  window.addEventListener("scroll", scrolled, { capture: true, passive: true, signal: ending.signal });
  const look = (): void => {
    // A look costs a measure of each text: only when something moved.
    const now = [recorder.version, scrolls, window.innerWidth, window.innerHeight].join();
    if (now === drawn) return;
    drawn = now;
    draw(root, document, masked(window, recorder));
  };
  const timer = window.setInterval(look, 400);
  return () => {
    ending.abort();
    window.clearInterval(timer);
    host.remove();
  };
}

function draw(root: ShadowRoot, document: Document, boxes: DOMRect[]): void {
  const marks = boxes.map(box => {
    const mark = document.createElement("i");
    mark.style.cssText = `left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${box.height}px`;
    return mark;
  });
  root.replaceChildren(...marks);
}

/** Where masked texts, fields and pictures of the page stand in the window now, the first few hundred. */
function masked(window: Window, recorder: Recorder): DOMRect[] {
  const boxes: DOMRect[] = [];
  const range = window.document.createRange();
  for (const told of recorder.tree.all()) {
    if (told.node.ownerDocument !== window.document || !isMasked(told)) continue;
    if (told.kind === Kind.MASKED) range.selectNodeContents(told.node);
    else range.selectNode(told.node);
    const box = range.getBoundingClientRect();
    const isSeen = box.width > 0 && box.bottom > 0 && box.top < window.innerHeight;
    if (isSeen) boxes.push(box);
    if (boxes.length >= MOST) break;
  }
  return boxes;
}

function isMasked({ kind, node, zone, parent }: Told): boolean {
  if (kind === Kind.MASKED) return (node.nodeValue ?? "").trim() !== "";
  if (node.nodeType !== 1 || (zone & Zone.OWN) !== 0) return false;
  const element = node as Element;
  if (isField(element)) return !UNTYPED.test(element.getAttribute("type") ?? "");
  if ((zone & Zone.BLOCK) !== 0) return ((parent?.zone ?? 0) & Zone.BLOCK) === 0;
  return PICTURES.test(element.localName) && !isShown(zone);
}
