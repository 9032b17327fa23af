/** The tint: on the visitor's own page, a veil over the texts that the agent cannot read. */
import { Kind } from "../wire.ts";
import type { Recorder } from "./recorder.ts";

const MOST = 400;
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
  const timer = window.setInterval(() => draw(root, document, masked(window, recorder)), 300);
  return () => {
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

/** Where masked texts of the page stand in the window now, the first few hundred. */
function masked(window: Window, recorder: Recorder): DOMRect[] {
  const boxes: DOMRect[] = [];
  const range = window.document.createRange();
  for (const { kind, node } of recorder.tree.all()) {
    if (
      kind !== Kind.MASKED ||
      node.ownerDocument !== window.document ||
      (node.nodeValue ?? "").trim() === ""
    )
      continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const isSeen = box.width > 0 && box.bottom > 0 && box.top < window.innerHeight;
    if (isSeen) boxes.push(box);
    if (boxes.length >= MOST) break;
  }
  return boxes;
}
