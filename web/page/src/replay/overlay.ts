/** What we draw over the picture: the visitor's pointer, clicks and selection. */

const MOST_BOXES = 200;

export const OVERLAY_STYLE = `:host{display:block;position:relative;overflow:hidden}
.stage{position:absolute;inset:0;overflow:hidden}
.stage.actual,.stage.follow{overflow:auto}
.sheet{position:relative;transform-origin:0 0;background:#fff}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0;pointer-events:none;background:#fff}
iframe.coming{visibility:hidden;content-visibility:hidden}
.over,.capture{position:absolute;inset:0;overflow:hidden}
.over{pointer-events:none}
.pointer{position:absolute;left:0;top:0;width:22px;height:22px;background:#111;will-change:transform;
clip-path:polygon(0 0,0 82%,24% 62%,40% 100%,56% 93%,40% 57%,70% 57%);filter:drop-shadow(0 0 1px #fff)}
.ring{position:absolute;width:36px;height:36px;margin:-18px;border:3px solid #d33;border-radius:50%}
.chosen{position:absolute;background:rgba(60,130,250,.3)}
.window{position:absolute;outline:2px dashed #d80;box-shadow:0 0 0 9999px #0004}`;

export class Overlay {
  private readonly pointer: HTMLElement;
  private readonly window: HTMLElement;
  private boxes: HTMLElement[] = [];

  constructor(private readonly layer: HTMLElement) {
    this.pointer = this.make("pointer");
    this.window = this.make("window");
    this.pointer.hidden = true;
    this.window.hidden = true;
  }

  /** The visitor's pointer, in pixels of their window. */
  point(x: number, y: number, isPressed: boolean): void {
    this.pointer.hidden = false;
    this.pointer.style.transform = `translate(${x}px,${y}px)`;
    if (isPressed) this.ring(x, y);
  }

  /** What the visitor selected, as boxes. */
  choose(boxes: Iterable<DOMRect>): void {
    for (const box of this.boxes) box.remove();
    this.boxes = [];
    for (const { left, top, width, height } of boxes) {
      if (this.boxes.length >= MOST_BOXES) return;
      const box = this.make("chosen");
      box.style.cssText = `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
      this.boxes.push(box);
    }
  }

  /** The part of the window that a visitor sees who has zoomed in with two fingers. */
  zoom(scale: number, x: number, y: number, width: number, height: number): void {
    this.window.hidden = scale <= 1.01;
    this.window.style.cssText = `left:${x}px;top:${y}px;width:${width / scale}px;height:${height / scale}px`;
  }

  clear(): void {
    this.pointer.hidden = true;
    this.window.hidden = true;
    this.choose([]);
  }

  private ring(x: number, y: number): void {
    const ring = this.make("ring");
    ring.style.left = `${x}px`;
    ring.style.top = `${y}px`;
    const grow = [
      { transform: "scale(.3)", opacity: 1 },
      { transform: "scale(1)", opacity: 0 },
    ];
    ring.animate(grow, { duration: 600 }).finished.finally(() => ring.remove());
  }

  private make(name: string): HTMLElement {
    const element = this.layer.ownerDocument.createElement("div");
    element.className = name;
    this.layer.append(element);
    return element;
  }
}
