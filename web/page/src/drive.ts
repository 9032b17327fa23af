/**
 * Cobrowsing, on the visitor's page: the agent's operations are checked one by one and done, or refused.
 *
 * The grant was given by the visitor and is checked by the server; it is checked here again, because here is
 * where it matters. The visitor's own hand always goes first, and Stop is a local matter: when `stop`
 * returns, no operation does anything any more, whatever is still on its way.
 */
import { choose, click, hasLines, insert, press, scroll, takesText } from "./drive/acts.ts";
import { ActGuard } from "./drive/guard.ts";
import { labelOf } from "./drive/label.ts";
import { type NeverRules, refusalFor } from "./drive/never.ts";
import { type Look, SecondMouse } from "./drive/overlay.ts";
import { isOnTop } from "./drive/place.ts";
import { Visitor } from "./drive/visitor.ts";
import { commitsAsChoice, commitsByAddress } from "./gate/commits.ts";
import { outside } from "./record/outside.ts";
import type { Recording } from "./record.ts";
import { isControl } from "./validate.ts";
import type { ControlOp, Result } from "./wire.ts";
import { Op } from "./wire.ts";

export type Level = "point" | "act" | "type";
export type EndReason = "stopped" | "escape" | "expired" | "left";
export type ActionKind = "point" | "guide" | "click" | "scroll" | "type" | "key" | "choose" | "history";

/** One thing the agent did, for the visitor's eyes: the label is of the visitor's page and stays there. */
export interface Action {
  /** Milliseconds since 1970. */
  at: number;
  kind: ActionKind;
  label: string;
}

export interface DriveOptions {
  recording: Recording;
  level: Level;
  /** When the visitor's agreement ends, in milliseconds since 1970. */
  expires: number;
  agent: Look;
  ours?(element: Element): boolean;
  /** Selectors of the site for what the agent never touches, besides those that hold anyway. */
  never?: readonly string[];
  /** Each thing done, as it happens: to be said to the visitor, also to a screen reader. */
  done?(action: Action): void;
  /** Each operation and its answer, without any text: for the audit trail. */
  audit?(entry: { n: number; kind: ActionKind; result: Result }): void;
  ended?(reason: EndReason, actions: readonly Action[]): void;
  window?: Window & typeof globalThis;
}

export interface Drive {
  /** Do an operation of the agent, or refuse it; the answer goes to the agent as well. */
  apply(op: unknown): Result;
  /** The visitor agreed to another level, for another while. */
  allow(level: Level, expires: number): void;
  /** At once, without asking anybody. */
  stop(): void;
  readonly actions: readonly Action[];
  readonly isOn: boolean;
}

export function drive(options: DriveOptions): Drive {
  const window = options.window ?? globalThis.window;
  return outside(window, () => new Executor(options, window));
}

const NEEDS: Record<number, Level> = {
  [Op.POINT]: "point",
  [Op.GUIDE]: "point",
  [Op.CLICK]: "act",
  [Op.WHEEL]: "act",
  [Op.HISTORY]: "act",
  [Op.INSERT]: "type",
  [Op.KEY]: "type",
  [Op.CHOOSE]: "type",
};
const KINDS: Record<number, ActionKind> = {
  [Op.POINT]: "point",
  [Op.GUIDE]: "guide",
  [Op.CLICK]: "click",
  [Op.WHEEL]: "scroll",
  [Op.HISTORY]: "history",
  [Op.INSERT]: "type",
  [Op.KEY]: "key",
  [Op.CHOOSE]: "choose",
};
const RANK: Record<Level, number> = { point: 0, act: 1, type: 2 };
const PER_SECOND = 20;
const FARTHEST = 4_000;

class Executor implements Drive {
  isOn = true;
  private readonly list: Action[] = [];
  private readonly mouse: SecondMouse;
  private readonly guard: ActGuard;
  private readonly visitor: Visitor;
  private readonly never: NeverRules;
  private level: Level;
  private expires: number;
  private timer = 0;
  private recent: number[] = [];

  constructor(
    private readonly options: DriveOptions,
    private readonly window: Window & typeof globalThis,
  ) {
    this.level = options.level;
    this.expires = options.expires;
    this.mouse = new SecondMouse(window, options.agent);
    options.recording.keepOut(this.mouse.host);
    this.guard = new ActGuard(window, () => undefined);
    this.visitor = new Visitor(window, {
      acted: () => this.guard.release(),
      escaped: () => this.end("escape"),
      left: () => this.end("left"),
    });
    this.never = {
      ours: element => element === this.mouse.host || options.ours?.(element) === true,
      never: options.never ?? [],
      withheld: place => options.recording.withholds(place),
    };
    this.arm();
  }

  get actions(): readonly Action[] {
    return this.list;
  }

  allow(level: Level, expires: number): void {
    if (!this.isOn) return;
    this.level = level;
    this.expires = expires;
    this.arm();
  }

  stop(): void {
    this.end("stopped");
  }

  apply(op: unknown): Result {
    if (!isControl(op)) return "invalid";
    if (op[0] === Op.POINT) return this.point(op);
    const result = this.answer(op);
    const kind = KINDS[op[0]] ?? "point";
    this.options.audit?.({ n: op[1], kind, result });
    if (this.isOn) this.options.recording.result(op[1], result);
    return result;
  }

  private point(op: Extract<ControlOp, [32, ...unknown[]]>): Result {
    if (!this.isAllowed(op[0])) return "ended";
    const element = this.element(op[1]);
    if (op[1] !== 0 && !element) return "stale";
    this.mouse.point(element, op[2], op[3]);
    return "done";
  }

  /** Every reason not to, in the order in which they matter; then the act. */
  private answer(op: Exclude<ControlOp, [32, ...unknown[]]>): Result {
    if (!this.isAllowed(op[0])) return this.isOn ? "level" : "ended";
    if (this.isTooFast()) return "rate";
    if (op[0] === Op.HISTORY) return this.visitor.isActive ? "visitor" : this.go(op[3]);
    const element = this.element(op[3]);
    if (!element && op[3] !== 0) return "stale";
    if (op[0] === Op.GUIDE) return this.guide(element, op[4]);
    if (this.visitor.isActive) return "visitor";
    if (op[0] === Op.WHEEL) return this.scroll(element, op[4], op[5]);
    if (!element) return "invalid";
    if (this.options.recording.changedSince(op[3], op[2])) return "stale";
    if (this.options.recording.isWithheld(op[3])) return "masked";
    return refusalFor(element, this.never) ?? this.act(op, element);
  }

  private act(op: Extract<ControlOp, [33 | 34 | 35 | 37, ...unknown[]]>, element: Element): Result {
    if (op[0] === Op.CLICK) return this.click(element, op[4], op[5]);
    if (op[0] === Op.INSERT) return this.type(element as HTMLElement, op[4]);
    if (op[0] === Op.KEY) return this.key(element as HTMLElement, op[4]);
    return this.choose(element as HTMLSelectElement, op[4]);
  }

  private click(element: Element, fx: number, fy: number): Result {
    if ((element as HTMLButtonElement).disabled) return "invalid";
    if (!isOnTop(element, fx, fy)) return "covered";
    this.mouse.ring(element, fx, fy);
    this.did("click", element);
    this.guard.run(() => click(element, fx, fy));
    return "done";
  }

  private type(element: HTMLElement, text: string): Result {
    if (!takesText(element)) return "invalid";
    this.mouse.point(element, 0.9, 0.5);
    this.did("type", element);
    return this.guard.run(() => insert(element, text)) ? "done" : "invalid";
  }

  private key(element: HTMLElement, key: string): Result {
    // Enter sends forms and presses buttons; in a text of several lines it begins a new one.
    if (key === "Enter" && !hasLines(element)) return "never";
    // Lists of mails and orders delete what is chosen in them.
    if ((key === "Delete" || key === "Backspace") && !takesText(element)) return "never";
    this.did("key", element);
    this.guard.run(() => press(element, key));
    return "done";
  }

  private choose(element: HTMLSelectElement, index: number): Result {
    if (element.localName !== "select") return "invalid";
    const option = element.options[index];
    if (option && commitsAsChoice(option)) return "never";
    this.mouse.point(element, 0.5, 0.5);
    this.did("choose", element);
    return this.guard.run(() => choose(element, index)) ? "done" : "invalid";
  }

  private scroll(element: Element | null, dx: number, dy: number): Result {
    if (Math.abs(dx) > FARTHEST || Math.abs(dy) > FARTHEST) return "invalid";
    if (element && this.never.ours(element)) return "own";
    this.did("scroll", element);
    this.guard.run(() => scroll(element ?? this.window, dx, dy));
    return "done";
  }

  private guide(element: Element | null, points: number[]): Result {
    if (!element) {
      this.mouse.clear();
      return "done";
    }
    if (points.length % 2 !== 0) return "invalid";
    this.mouse.guide(element, points);
    this.did("guide", element);
    return "done";
  }

  /** Back or forward, among the pages of this site only: others are not listed to us, and so are not gone to. */
  private go(direction: -1 | 1): Result {
    const { navigation } = this.window as { navigation?: Navigation };
    const entries = navigation?.entries() ?? [];
    const entry = entries[(navigation?.currentEntry?.index ?? -2) + direction];
    if (!entry?.url) return "leaves";
    const url = new URL(entry.url);
    if (url.origin !== this.window.location.origin) return "leaves";
    if (this.never.withheld(url)) return "masked";
    if (commitsByAddress(url)) return "never";
    this.did("history", null);
    this.window.history.go(direction);
    return "done";
  }

  private element(id: number): Element | null {
    const node = id === 0 ? null : this.options.recording.node(id);
    return node?.nodeType === 1 ? (node as Element) : (node?.parentElement ?? null);
  }

  private isAllowed(op: number): boolean {
    if (this.isOn && Date.now() >= this.expires) this.end("expired");
    const needed = NEEDS[op];
    return this.isOn && needed !== undefined && RANK[needed] <= RANK[this.level];
  }

  private isTooFast(): boolean {
    const now = performance.now();
    this.recent = this.recent.filter(at => now - at < 1_000);
    if (this.recent.length >= PER_SECOND) return true;
    this.recent.push(now);
    return false;
  }

  private did(kind: ActionKind, element: Element | null): void {
    const action = { at: Date.now(), kind, label: element ? labelOf(element) : "" };
    const last = this.list.at(-1);
    // A word typed letter by letter is one thing done.
    const isSame = last?.kind === kind && last.label === action.label && action.at - last.at < 5_000;
    if (isSame) last.at = action.at;
    else this.list.push(action);
    if (!isSame || kind === "click") this.options.done?.(action);
  }

  private arm(): void {
    this.window.clearTimeout(this.timer);
    const left = Math.min(Math.max(0, this.expires - Date.now()), 2_000_000_000);
    this.timer = this.window.setTimeout(() => this.end("expired"), left);
  }

  private end(reason: EndReason): void {
    if (!this.isOn) return;
    this.isOn = false;
    this.window.clearTimeout(this.timer);
    this.visitor.stop();
    this.guard.stop();
    this.mouse.remove();
    this.options.ended?.(reason, this.list);
  }
}

interface Navigation {
  entries(): { url: string | null; index: number }[];
  currentEntry: { index: number } | null;
}
