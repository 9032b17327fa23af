/**
 * The agent's hand on the picture: what they do becomes operations on elements, numbered, and answered by the page.
 *
 * Nothing is done to the picture itself. What the level does not cover is not sent; the server and the page check again.
 */
import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { LEVELS, type Level, type Sharing } from "#client/mirroring.ts";
import type { Replay, Target } from "#page/replay.ts";
import type { ControlOp, Result } from "#page/wire.ts";
import type { MirrorView } from "./mirroring-view.ts";

export type Tool = "hand" | "pen";
export type Kind = "click" | "scroll" | "insert" | "key" | "choose" | "guide" | "history";

export interface Done {
  readonly n: number;
  readonly at: number;
  readonly kind: Kind;
  readonly what: string;
  readonly result: Result | null;
}

/** A field of the page that waits for what the agent has to put in. */
export interface Field {
  readonly id: number;
  readonly label: string;
  readonly kind: "text" | "date" | "choices";
  /** Of choices: what each says, as the picture has it. */
  readonly choices: readonly string[];
}

const POINT_EVERY = 50;
const WHEEL_EVERY = 120;
/** Letters in one operation, and numbers in one line: the limits of the list that both sides check. */
const LETTERS = 200;
const NUMBERS = 128;
const STEP = 8;
const LEAP = 40;
const TEXTUAL = new Set(
  " text search tel url email number time month week datetime-local textarea".split(" "),
);

export class Hand {
  readonly tool: Signal<Tool> = signal("hand");
  readonly field: Signal<Field | null> = signal(null);
  readonly log: Signal<readonly Done[]> = signal([]);
  /** Where the keyboard's pointer stands, in the window; null while nobody moved it. */
  readonly pointer: Signal<{ readonly x: number; readonly y: number } | null> = signal(null);
  readonly level: ReadonlySignal<Level | null> = computed(() => this.sharing.cobrowsing.value.level);
  readonly #stops: (() => void)[];
  #n = 0;
  #pointed = 0;
  #wheel = { dx: 0, dy: 0, timer: 0 };
  #line: { x: number; y: number }[] | null = null;

  constructor(
    private readonly view: MirrorView,
    private readonly sharing: Sharing,
  ) {
    this.#stops = [
      effect(() => {
        const replay = this.view.replay.value;
        const level = this.level.value;
        return replay && level ? this.#attach(replay) : undefined;
      }),
      effect(() => {
        const answer = this.view.answer.value;
        if (answer) this.#answered(answer.n, answer.result);
      }),
    ];
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  may(level: Level): boolean {
    const { value } = this.level;
    return value !== null && LEVELS.indexOf(value) >= LEVELS.indexOf(level);
  }

  /** Shows the element to the visitor: a box around it. */
  show(id: number): void {
    this.#do("guide", id, n => [38, n, this.#seq, id, []]);
  }

  /** A click in the middle of an element, for who works by the outline. */
  press(id: number): void {
    this.#click({ id, fx: 0.5, fy: 0.5 });
  }

  clear(): void {
    this.view.send([38, ++this.#n, this.#seq, 0, []]);
  }

  /** Text for the field at hand, in as many pieces as it needs. */
  insert(text: string): void {
    const field = this.field.peek();
    if (!field) return;
    for (let at = 0; at < text.length; at += LETTERS) {
      const piece = text.slice(at, at + LETTERS);
      this.#do("insert", field.id, n => [34, n, this.#seq, field.id, piece]);
    }
  }

  key(key: string): void {
    const field = this.field.peek();
    if (field) this.#do("key", field.id, n => [35, n, this.#seq, field.id, key], key);
  }

  choose(index: number): void {
    const field = this.field.peek();
    if (field) this.#do("choose", field.id, n => [37, n, this.#seq, field.id, index]);
  }

  go(direction: -1 | 1): void {
    this.#do("history", 0, n => [39, n, this.#seq, direction]);
  }

  get #seq(): number {
    return this.view.replay.peek()?.seq ?? 0;
  }

  #attach(replay: Replay): () => void {
    const { capture } = replay;
    const ending = new AbortController();
    const on = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      heard: (event: HTMLElementEventMap[Name]) => void,
    ) => capture.addEventListener(name, heard, { signal: ending.signal });
    capture.style.cursor = "crosshair";
    capture.style.touchAction = "none";
    on("pointermove", event => this.#moved(event));
    on("pointerdown", event => this.#down(event));
    on("pointerup", event => this.#up(event));
    capture.addEventListener("wheel", event => this.#wheeled(event), {
      signal: ending.signal,
      passive: false,
    });
    return () => {
      ending.abort();
      capture.style.cursor = "";
      capture.style.touchAction = "";
    };
  }

  #pick(x: number, y: number): Target | null {
    return this.view.replay.peek()?.pick(x, y) ?? null;
  }

  #moved({ clientX: x, clientY: y }: PointerEvent): void {
    this.pointer.value = null;
    if (this.#line) this.#line.push({ x, y });
    const now = performance.now();
    if (now - this.#pointed < POINT_EVERY) return;
    this.#pointed = now;
    this.#point(x, y);
  }

  #point(x: number, y: number): void {
    const target = this.#pick(x, y);
    if (target) this.view.send([32, target.id, target.fx, target.fy]);
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.target as HTMLElement).setPointerCapture(event.pointerId);
    if (this.tool.value === "pen") this.#line = [{ x: event.clientX, y: event.clientY }];
  }

  #up({ clientX: x, clientY: y, button }: PointerEvent): void {
    const line = this.#line;
    this.#line = null;
    if (button !== 0) return;
    if (line && line.length > 2) this.#draw(line);
    else this.#act(x, y);
  }

  /** A press: shows the thing, or clicks it, as far as the level goes. */
  #act(x: number, y: number): void {
    const target = this.#pick(x, y);
    if (!target) return;
    if (!this.may("act") || this.tool.value === "pen") this.show(target.id);
    else if (!this.may("type") || !this.#take(target.id)) this.#click(target);
  }

  #click({ id, fx, fy }: Target): void {
    if (this.may("act")) this.#do("click", id, n => [33, n, this.#seq, id, fx, fy]);
  }

  /** A field is drawn on this side. Whether it is one whose click does nothing useful over there. */
  #take(id: number): boolean {
    const element = this.view.replay.peek()?.element(id);
    const field = element && fieldOf(element, id);
    if (!field) return false;
    this.field.value = field;
    return field.kind !== "text";
  }

  #wheeled(event: WheelEvent): void {
    if (!this.may("act")) return;
    event.preventDefault();
    const wheel = this.#wheel;
    wheel.dx += event.deltaX;
    wheel.dy += event.deltaY;
    if (wheel.timer) return;
    const id = this.#pick(event.clientX, event.clientY)?.id ?? 0;
    wheel.timer = window.setTimeout(() => {
      const [dx, dy] = [wheel.dx, wheel.dy].map(pixels =>
        Math.round(Math.max(-4_000, Math.min(4_000, pixels))),
      );
      this.#wheel = { dx: 0, dy: 0, timer: 0 };
      this.#do("scroll", id, n => [36, n, this.#seq, id, dx ?? 0, dy ?? 0]);
    }, WHEEL_EVERY);
  }

  /** A line over the page, in fractions of its body, thinned to what one operation may hold. */
  #draw(line: readonly { readonly x: number; readonly y: number }[]): void {
    const replay = this.view.replay.peek();
    const body = replay && bodyOf(replay);
    const box = body && replay.boxOf(body);
    if (!body || !box) return;
    const part = (length: number, whole: number) =>
      Math.round(Math.min(1, Math.max(0, length / whole)) * 1e5) / 1e5;
    const every = Math.ceil((2 * line.length) / NUMBERS);
    const points = line
      .filter((_, at) => at % every === 0)
      .flatMap(({ x, y }) => [part(x - box.left, box.width), part(y - box.top, box.height)]);
    this.#do("guide", body, n => [38, n, this.#seq, body, points]);
  }

  /** The keyboard's pointer: 8 pixels, 40 with Shift; Enter is a press. Whether the key was for it. */
  keyed(event: KeyboardEvent): boolean {
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const step = steps[event.key];
    const at = this.pointer.peek() ?? this.#middle();
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Enter") {
      this.#act(at.x, at.y);
      return true;
    }
    if (!step) return false;
    const far = event.shiftKey ? LEAP : STEP;
    this.pointer.value = { x: at.x + step[0] * far, y: at.y + step[1] * far };
    this.#point(this.pointer.value.x, this.pointer.value.y);
    return true;
  }

  #middle(): { x: number; y: number } | null {
    const box = this.view.replay.peek()?.capture.getBoundingClientRect();
    return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : null;
  }

  #do(kind: Kind, id: number, make: (n: number) => ControlOp, what?: string): void {
    const n = ++this.#n;
    if (!this.view.send(make(n))) return;
    const element = id ? this.view.replay.peek()?.element(id) : null;
    const said = what ?? (element ? labelOf(element) : "");
    const last = this.log.peek().at(-1);
    // A wheel that turns on is one thing done.
    const kept =
      kind === "scroll" && last?.kind === "scroll" ? this.log.peek().slice(0, -1) : this.log.peek();
    this.log.value = [...kept, { n, at: Date.now(), kind, what: said, result: null }].slice(-200);
  }

  #answered(n: number, result: Result): void {
    const log = this.log.peek();
    if (log.some(one => one.n === n && one.result === null))
      this.log.value = log.map(one => (one.n === n ? { ...one, result } : one));
  }
}

/** The number of the page's body: among the first that were given. */
function bodyOf(replay: Replay): number | null {
  for (let id = 1; id < 400; id += 1) if (replay.element(id)?.localName === "body") return id;
  return null;
}

function fieldOf(element: Element, id: number): Field | null {
  const label = labelOf(element);
  const type = element.localName === "textarea" ? "textarea" : (element.getAttribute("type") ?? "");
  if (element.localName === "select") {
    const choices = [...element.querySelectorAll("option")].map(option => option.textContent?.trim() ?? "");
    return { id, label, kind: "choices", choices };
  }
  if (element.localName !== "input" && element.localName !== "textarea") return null;
  if (type === "date") return { id, label, kind: "date", choices: [] };
  return TEXTUAL.has(type) ? { id, label, kind: "text", choices: [] } : null;
}

/** What a thing on the page is called, as far as the picture shows it. */
export function labelOf(element: Element): string {
  const isField = /^(?:input|select|textarea)$/.test(element.localName);
  const said =
    element.getAttribute("aria-label") ??
    (isField ? wordBeside(element) : null) ??
    element.getAttribute("placeholder") ??
    element.getAttribute("alt") ??
    (isField ? "" : element.textContent) ??
    "";
  return said.replace(/\s+/g, " ").trim().slice(0, 60);
}

/** The label around a field, or the one closest before it: the picture does not know whose it is. */
function wordBeside(field: Element): string | null {
  const around = field.closest("label");
  if (around) return around.textContent;
  for (let at: Element | null = field; at && at.localName !== "form"; at = at.parentElement) {
    for (let before = at.previousElementSibling; before; before = before.previousElementSibling)
      if (before.localName === "label") return before.textContent;
  }
  return null;
}
