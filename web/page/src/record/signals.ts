/** Signals: where the visitor's pointer, scroll, focus and selection are. Only the last of each is told. */
import { isField } from "../gate/hard.ts";
import { written, Zone } from "../gate/rules.ts";
import type { PageOp } from "../wire.ts";
import { Op } from "../wire.ts";
import type { Told, Tree } from "./tree.ts";

export interface SignalContext {
  tree: Tree;
  push(op: PageOp): void;
  /** Something is to be told at the next batch. */
  changed(): void;
  /** A field may have changed. */
  typed(): void;
}

export class Signals {
  private pointer: [x: number, y: number] | null = null;
  private readonly scrolled = new Set<Node>();
  private focused: Element | null = null;
  private has = { focus: false, selection: false, viewport: false };
  private selection = "";

  constructor(
    private readonly window: Window,
    private readonly context: SignalContext,
  ) {}

  /** Listen in a root until the signal; frames report their pointers in the coordinates of the page. */
  listen(root: Document | ShadowRoot, signal: AbortSignal): void {
    const on = (name: string, listener: (event: Event) => void): void => {
      root.addEventListener(name, listener, { capture: true, passive: true, signal });
    };
    on("scroll", event => this.scroll(event.target as Node));
    on("beforeinput", event => this.write(event.target as Element));
    on("input", () => this.context.typed());
    on("change", () => this.context.typed());
    on("reset", () => this.context.typed());
    if (root.nodeType !== 9) return;
    on("pointermove", event => this.move(event as PointerEvent, 0));
    on("pointerdown", event => this.move(event as PointerEvent, 1));
    on("focusin", event => this.focus((event.composedPath()[0] ?? event.target) as Element));
    on("focusout", () => this.focus(null));
    on("selectionchange", () => this.flag("selection"));
    const view = (root as Document).defaultView;
    view?.addEventListener("resize", () => this.flag("viewport"), { signal });
    if (view !== this.window) return;
    view.visualViewport?.addEventListener("resize", () => this.flag("viewport"), { signal });
    view.visualViewport?.addEventListener("scroll", () => this.flag("viewport"), { signal });
  }

  /** Everything once, for a new epoch. */
  all(): void {
    this.scrolled.clear();
    for (const told of this.context.tree.all()) if (isScrolled(told)) this.scrolled.add(told.node);
    this.has = { focus: true, selection: true, viewport: true };
    this.selection = "";
    const active = this.window.document.activeElement;
    this.focused = active === this.window.document.body ? null : active;
  }

  /** Tell the last of each. */
  update(): void {
    const { tree, push } = this.context;
    if (this.has.viewport) push(this.viewport());
    for (const node of this.scrolled) {
      const told = tree.of(node);
      if (told) push([Op.SCROLL, told.id, ...scrollOf(node)]);
    }
    this.scrolled.clear();
    if (this.pointer) push([Op.POINTER, ...this.pointer, 0]);
    this.pointer = null;
    if (this.has.focus) push([Op.FOCUS, tree.of(this.focused)?.id ?? 0]);
    if (this.has.selection) this.tellSelection();
    this.has = { focus: false, selection: false, viewport: false };
  }

  private viewport(): PageOp {
    const { innerWidth, innerHeight, visualViewport, document } = this.window;
    const { clientWidth, clientHeight } = document.documentElement;
    const { scale = 1, offsetLeft = 0, offsetTop = 0 } = visualViewport ?? {};
    const sizes = [innerWidth, innerHeight, clientWidth, clientHeight].map(Math.round) as [
      number,
      number,
      number,
      number,
    ];
    return [
      Op.VIEWPORT,
      ...sizes,
      Math.round(scale * 1000) / 1000,
      Math.round(offsetLeft),
      Math.round(offsetTop),
    ];
  }

  /** Fields keep what is written in them to themselves; what is written in the page becomes its text. */
  private write(target: Element): void {
    if (target.nodeType === 1 && !isField(target)) written(target);
  }

  /** Where somebody points in what is blocked says what they choose there: on a keypad, a code. */
  private isBlocked(target: Node | null): boolean {
    const { tree } = this.context;
    let at = target;
    while (at && !tree.of(at)) at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null;
    return ((tree.of(at)?.zone ?? 0) & Zone.BLOCK) !== 0;
  }

  private move(event: PointerEvent, pressed: 0 | 1): void {
    if (!event.isTrusted || this.isBlocked((event.composedPath()[0] ?? event.target) as Node)) return;
    const [left, top] = this.frameOffset(event.view);
    const place: [number, number] = [Math.round(event.clientX + left), Math.round(event.clientY + top)];
    if (pressed) this.context.push([Op.POINTER, ...place, 1]);
    else this.pointer = place;
    this.context.changed();
  }

  private frameOffset(view: Window | null): [number, number] {
    let left = 0;
    let top = 0;
    for (let at = view; at && at !== this.window; at = at.parent) {
      const box = at.frameElement?.getBoundingClientRect();
      left += box?.left ?? 0;
      top += box?.top ?? 0;
      if (at === at.parent) break;
    }
    return [left, top];
  }

  private scroll(target: Node): void {
    this.scrolled.add(target);
    this.context.changed();
  }

  private focus(element: Element | null): void {
    this.focused = element;
    this.flag("focus");
  }

  private flag(name: "focus" | "selection" | "viewport"): void {
    this.has[name] = true;
    this.context.changed();
  }

  private tellSelection(): void {
    const { tree, push } = this.context;
    const chosen = this.window.getSelection();
    const from = tree.of(chosen?.anchorNode ?? null);
    const to = tree.of(chosen?.focusNode ?? null);
    const isTold = chosen && !chosen.isCollapsed && from && to;
    const places = isTold ? [from.id, chosen.anchorOffset, to.id, chosen.focusOffset] : [0, 0, 0, 0];
    if (places.join() === this.selection) return;
    this.selection = places.join();
    push([Op.SELECTION, ...(places as [number, number, number, number])]);
  }
}

function isScrolled({ node }: Told): boolean {
  const { scrollTop, scrollLeft } = node as Partial<Element>;
  if (node.nodeType === 9) return scrollOf(node).some(length => length !== 0);
  // The root element's scroll is its document's.
  return node !== node.ownerDocument?.documentElement && Boolean(scrollTop || scrollLeft);
}

function scrollOf(node: Node): [number, number] {
  const at = (node.nodeType === 9 ? (node as Document).scrollingElement : (node as Element)) ?? {
    scrollLeft: 0,
    scrollTop: 0,
  };
  return [Math.round(at.scrollLeft), Math.round(at.scrollTop)];
}
