/**
 * The agent's view: batches in, the visitor's page out.
 *
 * Nothing in a batch is trusted. Each is validated against the allow-list again, applied to a document that
 * can neither run nor load anything, and a fault ends the picture instead of bending it. A new epoch gets a
 * new frame, so what the last one used is given back.
 */
import { BlobAssets, type Carrier } from "./replay/assets.ts";
import { Frames } from "./replay/frame.ts";
import { Lag } from "./replay/lag.ts";
import { type OutlineEntry, outline } from "./replay/outline.ts";
import { OVERLAY_STYLE, Overlay } from "./replay/overlay.ts";
import { Broken, Picture } from "./replay/picture.ts";
import { elementAt, PageStates } from "./replay/states.ts";
import { parseBatch } from "./validate.ts";
import type { Batch, PageOp, Result, State } from "./wire.ts";
import { Op } from "./wire.ts";

export { frameDocument } from "./replay/frame.ts";
export type { OutlineEntry };

export interface ReplayOptions {
  /** Filled by the view; its size decides the scale. */
  container: HTMLElement;
  /** Where the server serves the frame's document, such as `/console/replay`. Without it, it is inline. */
  address?: string;
  /** How pictures reach the frame; blobs by default, which the server's frame allows. */
  carrier?: Carrier;
  /** The picture can no longer be trusted or continued: ask the visitor's side for a restart. */
  needsRestart?(reason: string): void;
  /** A fault of ours, for diagnosis; a restart is asked for as well. */
  fault?(fault: unknown): void;
  state?(state: State): void;
  /** The visitor is on another page of the site; `isLeaving`: a new page is being loaded. */
  place?(path: string, isLeaving: boolean): void;
  result?(n: number, result: Result): void;
  /** The first complete picture, and each after a restart. */
  shown?(nodes: number): void;
}

export type Scale = "fit" | "actual" | "follow";

/** A place on the page as a cobrowsing operation says it: an element and fractions of its box. */
export interface Target {
  id: number;
  fx: number;
  fy: number;
}

export interface Replay {
  apply(batch: string): void;
  asset(id: number, type: string, bytes: Uint8Array<ArrayBuffer>): void;
  scale(scale: Scale): void;
  /** What stands at a place of the console's window. */
  pick(clientX: number, clientY: number): Target | null;
  /** Where an element stands in the console's window. */
  boxOf(id: number): DOMRect | null;
  /** The element with a number, to draw its choices on the agent's side. Only to be read. */
  element(id: number): Element | null;
  /** Headings, links, buttons and fields in order: the picture for those who cannot see it. */
  outline(): OutlineEntry[];
  /** Lies over the picture and takes the agent's pointer and keys. */
  readonly capture: HTMLElement;
  /** The last batch applied. */
  readonly seq: number;
  /** Milliseconds behind the fastest batch of the last minute. */
  readonly lag: number;
  destroy(): void;
}

export function replay(options: ReplayOptions): Replay {
  return new View(options);
}

/** Main-thread time in a window of five seconds after which a page is too heavy to go on. */
const HEAVY = 2_500;
const HOVER_EVERY = 200;

class View implements Replay {
  readonly capture: HTMLElement;
  seq = 0;
  private readonly stage: HTMLElement;
  private readonly sheet: HTMLElement;
  private readonly overlay: Overlay;
  private readonly frames: Frames;
  private readonly lagging = new Lag();
  private readonly resized: ResizeObserver;
  private readonly assets: BlobAssets;
  private queue: Batch[] = [];
  private frame: HTMLIFrameElement | null = null;
  private coming: HTMLIFrameElement | null = null;
  private picture: Picture | null = null;
  private states: PageStates | null = null;
  private size = { width: 0, height: 0 };
  private mode: Scale = "fit";
  private pointer: [number, number] | null = null;
  private moved = false;
  private hoveredAt = 0;
  private hovering: ReturnType<typeof setTimeout> | 0 = 0;
  private chosen: [number, number, number, number] | null = null;
  private spent = { since: 0, time: 0 };
  private epoch = 0;
  private isOpening = false;
  private isLost = true;
  private isOn = true;
  private arrived = new Set<number>();

  constructor(private readonly options: ReplayOptions) {
    this.assets = new BlobAssets(options.carrier ?? "blob");
    const root = options.container.shadowRoot ?? options.container.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(OVERLAY_STYLE);
    root.adoptedStyleSheets = [style];
    this.stage = part(root, "stage");
    this.sheet = part(this.stage, "sheet");
    this.overlay = new Overlay(part(this.sheet, "over"));
    this.capture = part(this.sheet, "capture");
    this.frames = new Frames(this.sheet, options.address);
    this.resized = new ResizeObserver(() => this.fit());
    this.resized.observe(options.container);
  }

  get lag(): number {
    return this.lagging.value;
  }

  apply(text: string): void {
    if (!this.isOn) return;
    const parsed = parseBatch(text);
    if ("fault" in parsed) this.lose(parsed.fault);
    else if (parsed.batch.length === 2) this.lagging.note(parsed.batch[1], performance.now());
    else {
      this.queue.push(parsed.batch);
      this.pump();
    }
  }

  asset(id: number, type: string, bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.isOn || !this.assets.add(id, type, bytes)) return;
    this.arrived.add(id);
    if (this.arrived.size === 1) setTimeout(() => this.drawArrived(), 60);
  }

  scale(scale: Scale): void {
    this.mode = scale;
    this.fit();
  }

  pick(clientX: number, clientY: number): Target | null {
    const { left, top } = this.sheet.getBoundingClientRect();
    const scale = this.factor();
    const x = (clientX - left) / scale;
    const y = (clientY - top) / scale;
    const found = this.at(x, y);
    const id = found && this.picture?.idOf(found);
    const box = found && this.boxInPage(found);
    if (!id || !box) return null;
    const part = (length: number, whole: number): number =>
      Math.min(1, Math.max(0, whole ? length / whole : 0.5));
    return { id, fx: part(x - box.left, box.width), fy: part(y - box.top, box.height) };
  }

  boxOf(id: number): DOMRect | null {
    const element = this.element(id);
    if (!element) return null;
    const box = this.boxInPage(element);
    const { left, top } = this.sheet.getBoundingClientRect();
    const scale = this.factor();
    return new DOMRect(left + box.left * scale, top + box.top * scale, box.width * scale, box.height * scale);
  }

  element(id: number): Element | null {
    const node = this.picture?.node(id);
    return node?.nodeType === 1 ? (node as Element) : null;
  }

  outline(): OutlineEntry[] {
    const document = this.frame?.contentDocument;
    return document && this.picture ? outline(document, this.picture) : [];
  }

  destroy(): void {
    this.isOn = false;
    this.resized.disconnect();
    this.queue = [];
    this.assets.forget();
    this.stage.remove();
  }

  private pump(): void {
    while (this.isOn && !this.isOpening && this.queue.length > 0) {
      const batch = this.queue[0] as Batch;
      const [seq, t] = batch;
      const isNew = batch[2]?.[0] === Op.META;
      if (this.isLost && !isNew) this.queue.shift();
      else if (!isNew && seq !== this.seq + 1) {
        this.queue.shift();
        this.lose("gap");
      } else {
        this.lagging.note(t, performance.now());
        this.run(batch);
      }
    }
  }

  /** Apply a batch; when it begins an epoch, the rest of it waits for the new frame. */
  private run(batch: Batch): void {
    const start = performance.now();
    try {
      while (batch.length > 2) {
        const op = batch[2] as PageOp;
        if (op[0] === Op.SNAPSHOT && op[1] === 0 && !this.coming) {
          this.open(op);
          return;
        }
        batch.splice(2, 1);
        this.one(op);
      }
      this.queue.shift();
      this.seq = batch[0];
      this.picture?.settle();
      this.draw();
      this.weigh(performance.now() - start);
    } catch (fault) {
      this.queue.shift();
      this.options.fault?.(fault);
      this.lose(fault instanceof Broken ? fault.message : "fault");
    }
  }

  private one(op: PageOp): void {
    if (op[0] === Op.META) this.begin(op[2], op[3], op[4]);
    else if (op[0] === Op.POINTER) this.move(op[1], op[2], op[3] === 1);
    else if (op[0] === Op.VIEWPORT) this.resize(op[1], op[2], op[5], op[6], op[7]);
    else if (op[0] === Op.PLACE) this.options.place?.(op[2], op[1] === 1);
    else if (op[0] === Op.SELECTION) this.chosen = op[1] === 0 ? null : [op[1], op[2], op[3], op[4]];
    else if (op[0] === Op.RESULT) this.options.result?.(op[1], op[2]);
    else if (op[0] === Op.STATE) this.options.state?.(op[1]);
    else if (op[0] === Op.FOCUS) this.states?.focus(op[1]);
    else if (!this.picture) throw new Broken("no page yet");
    else {
      this.picture.apply(op);
      if (op[0] === Op.SNAPSHOT && op[2] === 1) this.show();
    }
  }

  private begin(epoch: number, width: number, height: number): void {
    if (epoch < this.epoch) this.assets.forget();
    this.epoch = epoch;
    this.isLost = false;
    this.coming?.remove();
    this.coming = null;
    this.picture = null;
    this.states = null;
    this.chosen = null;
    this.overlay.clear();
    this.size = { width: Math.max(1, width), height: Math.max(1, height) };
    this.fit();
  }

  private open(op: PageOp): void {
    const first = op[0] === Op.SNAPSHOT ? op[3][0] : undefined;
    const isQuirky = first?.[3] === 9 && first[4] === 1;
    this.isOpening = true;
    this.frames.take(isQuirky).then(frame => {
      this.isOpening = false;
      const document = frame.contentDocument;
      if (!document || !this.isOn) return;
      this.coming = frame;
      this.picture = new Picture(document, this.assets);
      this.states = new PageStates(this.picture);
      this.pump();
    });
  }

  /** The new picture is complete: it takes the place of the old one. */
  private show(): void {
    const picture = this.picture;
    if (!this.coming || !picture) return;
    this.frame?.remove();
    this.frame = this.coming;
    this.frame.className = "";
    picture.settle();
    this.options.shown?.(picture.size);
  }

  private lose(reason: string): void {
    if (this.isLost && this.epoch > 0) return;
    this.isLost = true;
    this.options.needsRestart?.(reason);
  }

  private weigh(time: number): void {
    const now = performance.now();
    if (now - this.spent.since > 5_000) this.spent = { since: now, time: 0 };
    this.spent.time += time;
    if (this.spent.time > HEAVY) this.lose("heavy");
  }

  private move(x: number, y: number, isPressed: boolean): void {
    this.pointer = [x, y];
    this.moved = true;
    this.overlay.point(x, y, isPressed);
    if (this.mode === "follow") this.follow(x, y);
  }

  private resize(width: number, height: number, scale: number, x: number, y: number): void {
    this.size = { width: Math.max(1, width), height: Math.max(1, height) };
    this.overlay.zoom(scale, x, y, width, height);
    this.fit();
  }

  private factor(): number {
    if (this.mode !== "fit") return 1;
    const { clientWidth, clientHeight } = this.options.container;
    return Math.min(clientWidth / this.size.width, clientHeight / this.size.height) || 1;
  }

  private fit(): void {
    this.stage.className = `stage ${this.mode}`;
    const { style } = this.sheet;
    style.width = `${this.size.width}px`;
    style.height = `${this.size.height}px`;
    style.transform = `scale(${this.factor()})`;
  }

  private follow(x: number, y: number): void {
    const { clientWidth, clientHeight } = this.stage;
    this.stage.scrollTo({ left: x - clientWidth / 2, top: y - clientHeight / 2 });
  }

  private draw(): void {
    if (this.moved) this.hover();
    this.overlay.choose(this.chosen ? this.chosenBoxes(this.chosen) : []);
  }

  /** What the pointer is over costs a layout, so it is asked a few times a second; the last place counts. */
  private hover(): void {
    const wait = this.hoveredAt + HOVER_EVERY - performance.now();
    if (wait > 0) {
      this.hovering ||= setTimeout(() => this.hover(), wait);
      return;
    }
    clearTimeout(this.hovering);
    this.hovering = 0;
    this.hoveredAt = performance.now();
    this.moved = false;
    if (this.isOn && this.pointer) this.states?.hover(this.at(...this.pointer));
  }

  private drawArrived(): void {
    const ids = this.arrived;
    this.arrived = new Set();
    this.picture?.arrived(ids);
  }

  private *chosenBoxes([from, fromAt, to, toAt]: [number, number, number, number]): Generator<DOMRect> {
    const start = this.picture?.node(from);
    const end = this.picture?.node(to);
    if (!start || !end || start.ownerDocument !== end.ownerDocument) return;
    const range = (start.ownerDocument ?? document).createRange();
    const length = (node: Node): number => node.nodeValue?.length ?? node.childNodes.length;
    range.setStart(start, Math.min(fromAt, length(start)));
    range.setEnd(end, Math.min(toAt, length(end)));
    // Chosen backwards: the end before the start empties the range.
    if (range.collapsed) range.setEnd(start, Math.min(fromAt, length(start)));
    yield* range.getClientRects();
  }

  /** The element at a place of the page. The frame is inert to the agent, and for a moment not to us. */
  private at(x: number, y: number): Element | null {
    const frame = this.frame;
    if (!frame?.contentDocument) return null;
    frame.inert = false;
    const found = elementAt(frame.contentDocument, x, y);
    frame.inert = true;
    return found;
  }

  /** The box of an element in the page's window, through the frames it stands in. */
  private boxInPage(element: Element): DOMRect {
    const box = element.getBoundingClientRect();
    let { left, top } = box;
    let holder = element.ownerDocument.defaultView?.frameElement;
    while (holder && holder !== this.frame) {
      const outer = holder.getBoundingClientRect();
      left += outer.left + holder.clientLeft;
      top += outer.top + holder.clientTop;
      holder = holder.ownerDocument.defaultView?.frameElement;
    }
    return new DOMRect(left, top, box.width, box.height);
  }
}

function part(parent: Node, name: string): HTMLElement {
  const element = (parent.ownerDocument ?? document).createElement("div");
  element.className = name;
  parent.appendChild(element);
  return element;
}
