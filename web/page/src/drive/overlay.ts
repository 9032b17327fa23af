/**
 * The second mouse: the agent's pointer on the visitor's page, with a name, and what it shows.
 *
 * It is drawn above everything, dialogs too, and is never in the way: no pointer, no focus, no style of the
 * page reaches it. Styles are constructed, so that a page's policy against styles does not forbid them.
 */
import { boxOf, placeIn } from "./place.ts";

const STYLE = `:host{all:initial!important;position:fixed!important;inset:0!important;width:auto!important;height:auto!important;
margin:0!important;padding:0!important;border:0!important;background:none!important;overflow:visible!important;
pointer-events:none!important;z-index:2147483647!important;display:block!important;color-scheme:light!important}
.frame{position:fixed;inset:0;border:4px solid var(--c);box-sizing:border-box}
.mouse{position:fixed;left:0;top:0;will-change:transform;opacity:0;transition:opacity .2s}
.mouse.on{opacity:1}
.arrow{width:22px;height:22px;background:var(--c);clip-path:polygon(0 0,0 82%,24% 62%,40% 100%,56% 93%,40% 57%,70% 57%)}
.name{position:absolute;left:18px;top:18px;font:600 13px/1.4 system-ui,sans-serif;color:#fff;background:var(--c);
padding:2px 8px;border-radius:10px;white-space:nowrap;max-width:16em;overflow:hidden;text-overflow:ellipsis}
.ring{position:fixed;width:44px;height:44px;margin:-22px;border:4px solid var(--c);border-radius:50%}
.mark{position:fixed;border:3px solid var(--c);border-radius:6px;box-shadow:0 0 0 4px #fff8}
svg{position:fixed;inset:0;width:100%;height:100%;overflow:visible}
polyline{fill:none;stroke:var(--c);stroke-width:4;stroke-linecap:round;stroke-linejoin:round}`;

/** How much of the way the mouse goes in each frame, and for how long it stays after the last word. */
const EASE = 0.35;
const STAYS = 8_000;
const GUIDE_STAYS = 6_000;
const SVG = "http://www.w3.org/2000/svg";

export interface Look {
  name: string;
  /** Any CSS colour, unlike those of the page if possible. */
  color: string;
}

type Aim = { element: Element | null; fx: number; fy: number };

export class SecondMouse {
  readonly host: HTMLElement;
  private readonly root: ShadowRoot;
  private readonly mouse: HTMLElement;
  private readonly ending = new AbortController();
  private aim: Aim | null = null;
  private at = { x: 0, y: 0 };
  private frame = 0;
  private leaves = 0;
  private marks: { node: Element; draw(): void; timer: number }[] = [];
  private readonly isCalm: boolean;

  constructor(
    private readonly window: Window & typeof globalThis,
    look: Look,
  ) {
    const { document } = window;
    this.isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.host = document.createElement("aparte-cobrowsing");
    this.host.setAttribute("aria-hidden", "true");
    this.root = this.host.attachShadow({ mode: "closed" });
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.root.adoptedStyleSheets = [sheet];
    this.host.style.setProperty("--c", window.CSS.supports("color", look.color) ? look.color : "#7a1fa2");
    this.make("frame");
    this.mouse = this.make("mouse");
    this.mouse.append(this.element("arrow"), this.element("name", look.name.slice(0, 60)));
    document.documentElement.append(this.host);
    this.raise();
    const { signal } = this.ending;
    const again = (): void => this.move();
    window.addEventListener("scroll", again, { capture: true, passive: true, signal });
    window.addEventListener("resize", again, { signal });
    const opened = (event: Event): void => {
      // Our own rise is heard as well, a moment later.
      if (event.target !== this.host) this.raise();
    };
    document.addEventListener("toggle", opened, { capture: true, signal });
  }

  /** Go to a place of an element, smoothly; to a place of the window when there is none. */
  point(element: Element | null, fx: number, fy: number): void {
    const isFirst = this.aim === null;
    this.aim = { element, fx, fy };
    if (isFirst) this.at = this.goal(this.aim);
    this.mouse.classList.add("on");
    this.window.clearTimeout(this.leaves);
    this.leaves = this.window.setTimeout(() => this.mouse.classList.remove("on"), STAYS);
    this.move();
  }

  /** A ring where the agent clicked. */
  ring(element: Element, fx: number, fy: number): void {
    this.point(element, fx, fy);
    const { x, y } = placeIn(element, fx, fy, this.window);
    const ring = this.make("ring");
    ring.style.left = `${x}px`;
    ring.style.top = `${y}px`;
    const grow = [
      { transform: "scale(.3)", opacity: 1 },
      { transform: "scale(1)", opacity: 0 },
    ];
    ring.animate(grow, { duration: this.isCalm ? 1 : 600 }).finished.finally(() => ring.remove());
  }

  /** A box around an element; with points, a line drawn in fractions of its box. */
  guide(element: Element, points: readonly number[]): void {
    const draw = points.length === 0 ? this.box(element) : this.line(element, points);
    const mark = { ...draw, timer: 0 };
    mark.timer = this.window.setTimeout(() => this.unmark(mark), GUIDE_STAYS);
    this.marks.push(mark);
    mark.draw();
  }

  clear(): void {
    for (const mark of [...this.marks]) this.unmark(mark);
  }

  /** At once: nothing of it is left when this returns. */
  remove(): void {
    this.ending.abort();
    this.clear();
    this.window.cancelAnimationFrame(this.frame);
    this.window.clearTimeout(this.leaves);
    this.host.remove();
  }

  private box(element: Element): { node: Element; draw(): void } {
    const node = this.make("mark");
    const draw = (): void => {
      const box = boxOf(element, this.window);
      node.style.cssText = `left:${box.left - 6}px;top:${box.top - 6}px;width:${box.width + 6}px;height:${box.height + 6}px`;
    };
    return { node, draw };
  }

  private line(element: Element, points: readonly number[]): { node: Element; draw(): void } {
    const { document } = this.window;
    const node = document.createElementNS(SVG, "svg");
    const line = node.appendChild(document.createElementNS(SVG, "polyline"));
    this.root.append(node);
    const draw = (): void => {
      const places: string[] = [];
      for (let at = 0; at + 1 < points.length; at += 2) {
        const { x, y } = placeIn(element, points[at] ?? 0, points[at + 1] ?? 0, this.window);
        places.push(`${x},${y}`);
      }
      line.setAttribute("points", places.join(" "));
    };
    return { node, draw };
  }

  private unmark(mark: { node: Element; timer: number }): void {
    this.window.clearTimeout(mark.timer);
    mark.node.remove();
    this.marks = this.marks.filter(each => each.node !== mark.node);
  }

  private goal({ element, fx, fy }: Aim): { x: number; y: number } {
    if (element) return placeIn(element, fx, fy, this.window);
    return { x: this.window.innerWidth * fx, y: this.window.innerHeight * fy };
  }

  private move(): void {
    if (this.frame || this.ending.signal.aborted) return;
    this.frame = this.window.requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    for (const mark of this.marks) mark.draw();
    if (!this.aim) return;
    const goal = this.goal(this.aim);
    const ease = this.isCalm ? 1 : EASE;
    const [dx, dy] = [goal.x - this.at.x, goal.y - this.at.y];
    const isThere = Math.abs(dx) + Math.abs(dy) < 0.5;
    this.at = isThere ? goal : { x: this.at.x + dx * ease, y: this.at.y + dy * ease };
    this.mouse.style.transform = `translate(${this.at.x}px,${this.at.y}px)`;
    if (!isThere) this.move();
  }

  /** To the top layer, above a dialog that has just opened. */
  private raise(): void {
    const { host } = this;
    if (typeof host.showPopover !== "function") return;
    try {
      host.popover = "manual";
      if (host.matches(":popover-open")) host.hidePopover();
      host.showPopover();
    } catch {
      // Not in a document that can: it stays above by its z-index.
    }
  }

  private make(name: string): HTMLElement {
    const element = this.element(name);
    this.root.append(element);
    return element;
  }

  private element(name: string, text = ""): HTMLElement {
    const element = this.window.document.createElement("div");
    element.className = name;
    element.textContent = text;
    return element;
  }
}
