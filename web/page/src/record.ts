/**
 * Recording the visitor's page, from consent to Stop.
 *
 * `start` is called only after the visitor agreed. It watches the page, tells it through the gate, slows
 * itself down when it costs the page too much, and leaves nothing behind when it stops: every method is put
 * back, every listener and observer ends, and no batch follows.
 */
import allowlist from "./allowlist.json" with { type: "json" };
import type { MaskingRules, Place } from "./gate.ts";
import { Breaker, INTERVALS, type Pace } from "./record/breaker.ts";
import { hook } from "./record/hooks.ts";
import { Guard, outside } from "./record/outside.ts";
import { Recorder } from "./record/recorder.ts";
import { tint } from "./record/tint.ts";
import type { Asset, Result, State } from "./wire.ts";

export interface RecordOptions {
  rules: MaskingRules;
  /** One batch as JSON text, to be sent as it is. `isUrgent`: the agent waits for this one. */
  send(batch: string, isUrgent: boolean): void;
  /** Said when there was nothing to say for two seconds: silence means that the page cannot be heard. */
  beat?(batch: string): void;
  /** Bytes that were sent and have not left yet; past a limit the recording waits and tells the page anew. */
  backlog?(): number;
  /** A picture or a font, to be sent beside the batches. Without it the agent sees grey boxes. */
  asset?(asset: Asset): void;
  /** What the recording does now, for the strip on the visitor's page. */
  state?(state: State): void;
  /** The page is very large: may it be mirrored? Asked once; silence is no. */
  large?(nodes: number): boolean | Promise<boolean>;
  /** Our own elements on the page, which are never mirrored. */
  ours?(element: Element): boolean;
  /** Draw a tint on the visitor's page over what the agent cannot read. */
  tint?: boolean;
  /** A fault of ours. The page never hears of it; the recording ends after too many. */
  fault?(fault: unknown): void;
  window?: Window & typeof globalThis;
}

export interface Recording {
  /** At once and for good: when it returns, nothing is watched and nothing more is sent. */
  stop(): void;
  /** Tell the page from the beginning: the agent lost its place, or another one joined. */
  restart(): void;
  /** Tell what changed now, because the agent waits for the effect of its action. */
  hurry(): void;
  /** Answer an action of the agent. */
  result(n: number, result: Result): void;
  /** The node with a number of this epoch, when it is still on the page. */
  node(id: number): Node | null;
  /** Whether the node, or anything in it, came to say something else after a batch. */
  changedSince(id: number, seq: number): boolean;
  /** Whether nothing inside an element is told: the agent acts on what it sees. */
  isWithheld(id: number): boolean;
  /** Whether a place of the site is never mirrored. */
  withholds(place: Place): boolean;
  /** An element of ours that stands on the page from now on. */
  keepOut(element: Element): void;
  /** What the recording took of the main thread so far, in milliseconds. */
  readonly spent: number;
}

const BACKLOG = 512 * 1024;
const DRAINED = 64 * 1024;
const LARGE = 60_000;
const SLICE = 12;
/** After a pause the first change is told almost at once: what follows within it goes along. */
const EAGER = 10;
const ROUNDS = 500;
const BEAT = 2_000;
const THOROUGH = 2_000;
const FAULTS = 10;

export function start(options: RecordOptions): Recording {
  const window = options.window ?? globalThis.window;
  return outside(window, () => new Session(options, window));
}

class Session implements Recording {
  private readonly guard: Guard;
  private readonly breaker: Breaker;
  private readonly recorder: Recorder;
  private readonly ending = new AbortController();
  private readonly channel = new MessageChannel();
  private readonly hooked = new Map<Window, () => void>();
  private untint: () => void = () => undefined;
  private timer = 0;
  private tickedAt = 0;
  private rounds = 0;
  private thoroughAt = 0;
  private pictureAt = 0;
  private isOn = true;
  private isUrgent = true;
  /** Nothing is told: the socket is full, or the page is one that is never mirrored. */
  private waits: "backlog" | "withheld" | "large" | null = null;
  /** The page is being told as a whole, or has just been and is still on its way. */
  private isFresh = false;

  constructor(
    private readonly options: RecordOptions,
    private readonly window: Window & typeof globalThis,
  ) {
    this.guard = new Guard(FAULTS, (fault, isLast) => {
      options.fault?.(fault);
      if (isLast) this.stop();
    });
    this.breaker = new Breaker(
      () => performance.now(),
      this.guard.wrap((pace: Pace) => this.paced(pace)),
    );
    this.recorder = new Recorder({
      window,
      rules: options.rules,
      send: batch => {
        if (this.isOn) options.send(batch, this.isUrgent);
      },
      asset: options.asset,
      ours: options.ours ?? (() => false),
      wake: () => this.wake(),
      spent: time => this.breaker.note(time),
      framed: view => this.hook(view),
    });
    this.channel.port1.onmessage = () => this.tick();
    this.guard.run(() => this.open());
  }

  get spent(): number {
    return this.breaker.spent;
  }

  stop(): void {
    if (!this.isOn) return;
    this.isOn = false;
    for (const unhook of this.hooked.values()) unhook();
    this.untint();
    this.ending.abort();
    this.channel.port1.close();
    this.window.clearTimeout(this.timer);
    this.window.clearInterval(this.rounds);
    this.guard.run(() => this.recorder.stop());
  }

  restart(): void {
    this.guard.run(() => this.begin());
  }

  hurry(): void {
    this.isUrgent = true;
    this.tick();
  }

  result(n: number, result: Result): void {
    this.recorder.result(n, result);
    this.hurry();
  }

  node(id: number): Node | null {
    const node = this.recorder.tree.get(id)?.node;
    return node?.isConnected ? node : null;
  }

  changedSince(id: number, seq: number): boolean {
    // Between two pictures nobody looks.
    if (this.breaker.pace === "still") return true;
    // What changed and was not told yet is newer than anything the agent saw.
    this.hurry();
    // Nobody has seen a batch that was not told yet.
    return seq >= this.recorder.outbox.next || this.recorder.changedSince(id, seq);
  }

  isWithheld(id: number): boolean {
    return this.recorder.isBox(id);
  }

  withholds(place: Place): boolean {
    return this.recorder.withholds(place);
  }

  keepOut(element: Element): void {
    this.recorder.keepOut(element);
  }

  private open(): void {
    const { guard, window } = this;
    this.hook(window);
    const { signal } = this.ending;
    window.addEventListener(
      "pagehide",
      guard.wrap(() => this.leave()),
      { signal },
    );
    window.document.addEventListener(
      "visibilitychange",
      guard.wrap(() => this.hidden()),
      { signal },
    );
    this.rounds = window.setInterval(() => this.round(), ROUNDS);
    if (this.options.tint) this.untint = tint(window, this.recorder);
    const nodes = window.document.getElementsByTagName("*").length;
    if (nodes > LARGE) this.askLarge(nodes);
    else this.begin();
  }

  private hook(view: Window & typeof globalThis): void {
    if (this.hooked.has(view)) return;
    const { recorder, guard } = this;
    const hooks = {
      inserted: guard.wrap(recorder.inserted),
      deleted: guard.wrap(recorder.deleted),
      replaced: guard.wrap(recorder.replaced),
      shadowed: guard.wrap(recorder.shadowed),
      adopted: guard.wrap(() => this.wake()),
    };
    this.hooked.set(view, hook(view, hooks));
  }

  private askLarge(nodes: number): void {
    this.waits = "large";
    this.say("large");
    const answered = (isAllowed: boolean | undefined): void => {
      if (!isAllowed || !this.isOn) return;
      this.waits = null;
      this.guard.run(() => this.begin());
    };
    Promise.resolve(this.options.large?.(nodes)).then(answered, () => undefined);
  }

  private begin(): void {
    if (!this.isOn || this.waits === "large") return;
    this.waits = this.recorder.isWithheld ? "withheld" : null;
    if (this.waits) {
      this.recorder.forgetAll();
      this.say("withheld");
      return;
    }
    this.isFresh = true;
    this.recorder.begin();
    this.say(this.breaker.pace);
    this.next();
  }

  private say(state: State): void {
    this.recorder.say(state);
    this.options.state?.(state);
    this.isUrgent = true;
    this.flush();
  }

  /** Look for what no event reports. At once while all is well, so that an idle page wakes once a round and not twice. */
  private round(): void {
    if (this.timer || this.waits || this.breaker.pace !== "live") this.wake();
    else this.tick();
    const { outbox } = this.recorder;
    if (this.isOn && performance.now() - outbox.at >= BEAT) this.options.beat?.(outbox.beat());
  }

  /** Something changed: a batch is due, at the interval of the present pace from the last one. */
  private wake(): void {
    if (this.timer || !this.isOn) return;
    const interval = this.waits ? INTERVALS.slow : this.breaker.interval;
    const last = this.breaker.pace === "still" ? this.pictureAt : this.tickedAt;
    const due = last + interval - performance.now();
    this.timer = this.window.setTimeout(() => this.tick(), Math.max(EAGER, due));
  }

  /** Go on as soon as the page had its turn. */
  private next(): void {
    this.channel.port2.postMessage(0);
  }

  private tick(): void {
    if (!this.isOn) return;
    this.window.clearTimeout(this.timer);
    this.timer = 0;
    this.tickedAt = performance.now();
    const isTelling = this.recorder.isTelling;
    this.guard.run(() => this.breaker.measure(() => this.work(), !isTelling));
  }

  private work(): void {
    if (this.mustWait()) {
      this.wake();
      return;
    }
    const deadline = performance.now() + SLICE;
    if (this.recorder.isTelling) {
      this.isUrgent = true;
      if (!this.recorder.step(deadline)) this.next();
      else if (this.breaker.pace === "still") this.recorder.rest();
    } else if (this.breaker.pace === "still") {
      this.picture();
    } else {
      const isThorough = performance.now() - this.thoroughAt > THOROUGH;
      if (isThorough) this.thoroughAt = performance.now();
      this.recorder.update(deadline, isThorough);
    }
    this.flush();
    this.isFresh &&= this.recorder.isTelling || this.backlog > BACKLOG;
  }

  private get backlog(): number {
    return this.options.backlog?.() ?? 0;
  }

  /** When it is time for one: an answer to the agent is no reason to tell a whole page. */
  private picture(): void {
    if (this.tickedAt < this.pictureAt + INTERVALS.still - EAGER) return;
    this.pictureAt = this.tickedAt;
    this.isFresh = true;
    this.recorder.begin();
    this.next();
  }

  private flush(): void {
    this.recorder.outbox.flush();
    this.isUrgent = false;
  }

  /** Whether nothing may be told now; when that ends, the page is told anew. */
  private mustWait(): boolean {
    if (this.waits === "large") return true;
    const isWithheld = this.recorder.isWithheld;
    const limit = this.waits === "backlog" ? DRAINED : BACKLOG;
    const waits = isWithheld ? "withheld" : this.backlog > limit ? "backlog" : null;
    // What waits is the page itself: told anew, it would wait again, and never be there.
    if (waits === "backlog" && this.isFresh) return true;
    this.isFresh &&= this.recorder.isTelling;
    if (waits === this.waits) return waits !== null;
    this.waits = waits;
    this.recorder.forgetAll();
    if (waits === "withheld") this.say("withheld");
    else if (waits === null) this.begin();
    return true;
  }

  private paced(pace: Pace): void {
    if (pace === "still") this.recorder.forgetAll();
    this.say(pace);
    if (pace === "live") this.begin();
  }

  private hidden(): void {
    if (this.waits) return;
    this.say(this.window.document.hidden ? "hidden" : this.breaker.pace);
  }

  private leave(): void {
    this.recorder.leave();
    this.isUrgent = true;
    this.flush();
  }
}

/** The version of the wire that this recording speaks. */
export const VERSION = allowlist.version;
