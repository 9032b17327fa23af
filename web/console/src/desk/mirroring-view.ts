/**
 * The agent's side of a stream: frames in, a picture out, and what is to be said of it.
 *
 * One view per pane. A page that begins anew gets a picture of its own; the last one stays, greyed, until it is there.
 */
import { type Signal, signal } from "@preact/signals";
import { socketOrigin } from "#client/desk.ts";
import type { Sharing } from "#client/mirroring.ts";
import { Relay } from "#client/relay.ts";
import type { Replay, Scale } from "#page/replay.ts";
import type { ControlOp, Result, State } from "#page/wire.ts";

/** `coming`: no picture yet; `away`: the page is not connected; `broken`: given up. */
export type Phase = "connecting" | "coming" | "shown" | "away" | "broken";

const FRAME = "/console/replay";
/** So many times in half a minute a picture is asked for again before it is given up. */
const MENDS = 4;
const MENDS_WITHIN = 30_000;
const LOOK = 500;
/** A page is heard every two seconds, a tab in the background once a minute; later it is behind, after twice that out of reach. */
const LATE = 4_000;
const LATE_HIDDEN = 70_000;
const STATE = 17;
/** The path in the operation with which a page begins. */
const META = /^\[\d+,\d+,\[0(?:,[-\d.]+){6},"([^"\\]*)"/;

export interface Answer {
  readonly n: number;
  readonly result: Result;
}

export class MirrorView {
  readonly phase: Signal<Phase> = signal("connecting");
  /** What the recording says of itself. */
  readonly state: Signal<State> = signal("live");
  /** Nothing was heard of the page for too long: what is shown is as it was. */
  readonly unheard: Signal<boolean> = signal(false);
  /** Whole seconds. */
  readonly behind: Signal<number> = signal(0);
  readonly path: Signal<string> = signal("");
  /** The visitor is opening another page. */
  readonly leaving: Signal<boolean> = signal(false);
  readonly scale: Signal<Scale> = signal("fit");
  readonly replay: Signal<Replay | null> = signal(null);
  /** How the page answered the last operation. */
  readonly answer: Signal<Answer | null> = signal(null);
  /** Why the server did not carry one. */
  readonly refusal: Signal<string | null> = signal(null);
  readonly #relay: Relay;
  readonly #timer: ReturnType<typeof setInterval>;
  #make: typeof import("#page/replay.ts").replay | null = null;
  #box: HTMLElement | null = null;
  #source: "here" | "away" | null = null;
  #mends: number[] = [];
  #heardAt = Date.now();

  constructor(
    private readonly place: HTMLElement,
    sharing: Sharing,
  ) {
    this.#relay = new Relay({
      origin: socketOrigin(location.origin),
      pass: () => sharing.pass(),
      ready: () => this.#begin(),
      text: frame => this.#heard(frame),
      bytes: frame => this.#picture(frame),
      down: why => {
        this.#source = null;
        this.phase.value = why === "refused" ? "broken" : "connecting";
      },
      returns: true,
    });
    this.#timer = setInterval(() => this.#look(), LOOK);
    void this.#open();
  }

  /** A new link of the desk: a pass may be had again. */
  wake(): void {
    // It may be our own link that fell without a word.
    if (this.unheard.value) this.#relay.restart();
    else this.#relay.wake();
  }

  again(): void {
    this.#mends = [];
    this.phase.value = "connecting";
    this.#relay.stop();
    this.#relay.start();
  }

  zoom(scale: Scale): void {
    this.scale.value = scale;
    this.replay.value?.scale(scale);
  }

  send(op: ControlOp): boolean {
    return this.#relay.send(JSON.stringify(op));
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#relay.stop();
    this.replay.value?.destroy();
    this.place.replaceChildren();
  }

  async #open(): Promise<void> {
    this.#make = (await import("#page/replay.ts")).replay;
    this.#relay.start();
  }

  /** Greeted: what is held comes first, then what happens. */
  #begin(): void {
    this.#source = null;
    this.#heardAt = Date.now();
    this.#renew();
    this.phase.value = "coming";
  }

  /** A picture that nobody sees yet, over the last one. */
  #renew(): void {
    const before = this.#box;
    before?.setAttribute("data-old", "");
    for (const each of [...this.place.children]) if (each !== before) each.remove();
    const box = document.createElement("div");
    box.className = "co-mirror-box";
    this.place.append(box);
    this.#box = box;
    this.replay.peek()?.capture.remove();
    const made = this.#make?.({
      container: box,
      address: FRAME,
      needsRestart: () => this.#mend(box),
      state: state => this.#says(state),
      place: (path, isLeaving) => {
        this.leaving.value = isLeaving;
        if (!isLeaving) this.path.value = path;
      },
      result: (n, result) => {
        this.answer.value = { n, result };
      },
      shown: () => this.#shown(box),
    });
    made?.scale(this.scale.peek());
    this.replay.value = made ?? null;
  }

  #shown(box: HTMLElement): void {
    if (box !== this.#box) return;
    for (const each of [...this.place.children]) if (each !== box) each.remove();
    this.leaving.value = false;
    this.phase.value = "shown";
  }

  #heard(frame: string): void {
    if (!frame.startsWith('["')) this.#batch(frame);
    else {
      const [word, what, result] = JSON.parse(frame) as [string, string, Result];
      if (word === "answer") this.answer.value = { n: Number(what), result };
      else if (word === "source") this.#sourceIs(what === "here" ? "here" : "away");
      else if (word === "refused") this.refusal.value = what;
    }
  }

  #batch(frame: string): void {
    this.#heardAt = Date.now();
    // A page that is never mirrored only says so, and begins no picture that could tell.
    if (frame.length < 120 && frame.includes(`[${STATE},`)) {
      for (const op of JSON.parse(frame) as unknown[])
        if (Array.isArray(op) && op[0] === STATE) this.#says(op[1] as State);
    }
    this.path.value = META.exec(frame.slice(0, 2_000))?.[1] ?? this.path.peek();
    this.replay.peek()?.apply(frame);
  }

  #says(state: State): void {
    this.state.value = state;
  }

  /** After the first word on it, "here" is another page, or the same one begun anew. */
  #sourceIs(now: "here" | "away"): void {
    const isFirst = this.#source === null;
    this.#heardAt = Date.now();
    this.#source = now;
    if (now === "away") this.phase.value = "away";
    else if (!isFirst) {
      this.state.value = "live";
      this.#renew();
      this.phase.value = "coming";
    }
  }

  #picture(frame: ArrayBuffer): void {
    const view = new DataView(frame);
    const end = 5 + view.getUint8(4);
    const type = new TextDecoder("latin1").decode(frame.slice(5, end));
    this.replay.peek()?.asset(view.getUint32(0), type, new Uint8Array(frame, end));
  }

  /** The picture cannot go on: everything held is asked for again, a few times. */
  #mend(box: HTMLElement): void {
    if (box !== this.#box) return;
    const now = Date.now();
    this.#mends = [...this.#mends.filter(at => now - at < MENDS_WITHIN), now];
    if (this.#mends.length <= MENDS) this.#relay.restart();
    else {
      this.#relay.stop();
      this.#source = null;
      this.phase.value = "broken";
    }
  }

  #look(): void {
    const silence = this.#source === "here" ? Date.now() - this.#heardAt : 0;
    const late = this.state.peek() === "hidden" ? LATE_HIDDEN : LATE;
    this.unheard.value = silence > 2 * late;
    const lag = silence > late ? silence : (this.replay.peek()?.lag ?? 0);
    this.behind.value = lag < 1_000 ? 0 : Math.round(lag / 1_000);
  }
}
