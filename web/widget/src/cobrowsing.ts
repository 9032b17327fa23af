/**
 * The visitor's side of cobrowsing: the second mouse lives from a grant to its end, here first.
 *
 * What the agent may do is checked on the page (`#page/drive.ts`); this starts it, raises its level, ends it, and keeps
 * the list of what was done for the visitor.
 */
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import type { Level } from "#client/mirroring.ts";
import type { Action, Drive } from "#page/drive.ts";
import type { ControlOp, Recording } from "#page/mirror.ts";
import type { Shared } from "./mirroring.ts";
import { ours } from "./ours.ts";
import { say } from "./texts/mirroring/say.ts";

/** The agent's colour on the page: unlike most sites', and legible under white. */
const COLOUR = "#7a1fa2";
const LASTS = 15 * 60_000;

export class Control {
  /** What the agent may do now; null when nothing. */
  readonly level: ReadonlySignal<Level | null> = computed(() => {
    const { level, until } = this.shared.sharing?.cobrowsing.value ?? { level: null, until: null };
    return this.shared.live.value && until !== this.#endedHere.value ? level : null;
  });
  /** Until when, on this browser's clock; milliseconds. */
  readonly expires: Signal<number> = signal(0);
  /** What was done since the first grant, latest last. */
  readonly actions: Signal<readonly Action[]> = signal([]);

  readonly #endedHere: Signal<number | null> = signal(null);
  #recording: Recording | null = null;
  #drive: Drive | null = null;
  #name = "";
  #stop: (() => void) | undefined;
  #deafen: (() => void) | undefined;

  constructor(private readonly shared: Shared) {}

  /** The page is told: a grant that stands, stands here too. */
  began(recording: Recording, name: string): void {
    this.#recording = recording;
    this.#name = name;
    this.#stop?.();
    this.#stop = effect(() => this.#follow());
  }

  /** An operation that the server let pass. What came before the second mouse stands here is not done. */
  action(op: ControlOp): void {
    this.#drive?.apply(op);
  }

  /** The connection went. There is nothing to point at, but the grant still stands, and so does the visitor's Stop. */
  lost(): void {
    this.#recording = null;
    this.#put(null);
  }

  /** At once: the page is not told any more. */
  ended(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#recording = null;
    this.#over();
  }

  /** By the visitor's own hand: this grant is over here, whatever the server still believes. */
  endHere(): void {
    this.#endedHere.value = this.shared.sharing?.cobrowsing.peek().until ?? null;
    this.#over();
  }

  #follow(): void {
    const level = this.level.value;
    const until = this.shared.sharing?.cobrowsing.value.until ?? 0;
    untracked(() => {
      if (level === null) this.#over();
      else {
        this.expires.value = Math.min(until, Date.now() + LASTS);
        if (this.#drive?.isOn) this.#drive.allow(level, this.expires.value);
        else this.#begin(level);
      }
    });
  }

  async #begin(level: Level): Promise<void> {
    const recording = this.#recording;
    if (!recording) return;
    const { loadDrive, onEscapeTwice } = await import("#page/mirror.ts");
    if (this.#recording !== recording || this.level.peek() === null) return;
    // The second mouse hears Escape itself; this hears it also while the connection is away, until the grant is over.
    this.#deafen ??= onEscapeTwice(window, () => this.shared.endControl());
    const { drive } = await loadDrive();
    // Ended, or another recording, while the module came.
    if (this.#recording !== recording || this.level.peek() === null || this.#drive) return;
    this.#put(
      drive({
        recording,
        level: this.level.peek() ?? level,
        expires: this.expires.peek(),
        agent: { name: this.#name, color: COLOUR },
        ours: element => ours.has(element),
        done: action => this.#did(action),
        ended: reason => {
          if (reason === "escape") this.shared.endControl();
        },
      }),
    );
  }

  #over(): void {
    this.#deafen?.();
    this.#deafen = undefined;
    this.#put(null);
  }

  #put(drive: Drive | null): void {
    const before = this.#drive;
    this.#drive = drive;
    before?.stop();
  }

  #did(action: Action): void {
    this.actions.value = [...this.actions.peek(), action];
    this.shared.widget.announce(`${this.#name}: ${actionText(action)}`);
  }
}

/** "clicked “Delivery”". */
export function actionText({ kind, label }: Action): string {
  return say(`did_${kind}`, { what: label || say("unnamed") });
}
