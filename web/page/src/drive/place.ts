/** Places: where on the visitor's screen an operation of the agent points, and what really stands there. */

export interface Place {
  x: number;
  y: number;
}

/** The box of an element in the top window, through the frames it stands in. */
export function boxOf(element: Element, top: Window): DOMRect {
  const box = element.getBoundingClientRect();
  let { left, top: up } = box;
  let view = element.ownerDocument.defaultView;
  while (view && view !== top) {
    const frame = view.frameElement;
    if (!frame) break;
    const outer = frame.getBoundingClientRect();
    left += outer.left + frame.clientLeft;
    up += outer.top + frame.clientTop;
    view = frame.ownerDocument.defaultView;
  }
  return new DOMRect(left, up, box.width, box.height);
}

export function placeIn(element: Element, fx: number, fy: number, top: Window): Place {
  const box = boxOf(element, top);
  return { x: box.left + box.width * fx, y: box.top + box.height * fy };
}

/** Whether the element, or something in it, is what a finger at that place would touch. */
export function isOnTop(element: Element, fx: number, fy: number): boolean {
  const box = element.getBoundingClientRect();
  const x = box.left + box.width * Math.min(0.999, fx);
  const y = box.top + box.height * Math.min(0.999, fy);
  let found = element.ownerDocument.elementFromPoint(x, y);
  while (found?.shadowRoot && found !== element) {
    const inner = found.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === found) break;
    found = inner;
  }
  for (let at: Node | null = found; at; at = at.parentNode ?? (at as ShadowRoot).host ?? null) {
    if (at === element) return true;
  }
  // A label over its own field is the field.
  const label = found?.closest("label");
  return label !== null && label !== undefined && label.control === element;
}
