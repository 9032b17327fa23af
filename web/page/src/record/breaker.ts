/**
 * The breaker: the page is the visitor's, so the recording watches what it costs and slows itself down.
 *
 * At once, batch by batch: what took 3 ms is not done again for 75, up to a quarter of a second. When that would not
 * be enough for three seconds, or 50 ms of every second are spent, it is four batches a second from then on, and both
 * people read so; still more, and it is a picture every five seconds. After half a minute it tries again.
 */
import type { State } from "../wire.ts";

export type Pace = Extract<State, "live" | "slow" | "still">;

const WINDOW = 1_000;
const COST = 50;
const PATIENCE = 3;
const RETRY = 30_000;
/** Of the page's time, what batches may take in the long run. */
const SHARE = 0.04;
/** The least of so many batches is what one costs: a busy machine makes single ones seem longer. */
const LAST = 3;

export const INTERVALS: Record<Pace, number> = { live: 50, slow: 250, still: 5_000 };

export class Breaker {
  pace: Pace = "live";
  /** Milliseconds of the main thread that the recording took, in all. */
  spent = 0;
  private windowStart: number;
  private windowCost = 0;
  /** What was spent since the last batch, and what the last batches took. */
  private noted = 0;
  private last: number[] = [];
  private costly = 0;
  private changedAt: number;

  constructor(
    private readonly now: () => number,
    private readonly changed: (pace: Pace) => void,
  ) {
    this.windowStart = now();
    this.changedAt = this.windowStart;
  }

  /** From one batch to the next, in milliseconds. */
  get interval(): number {
    return Math.max(INTERVALS[this.pace], Math.min(this.asked, INTERVALS.slow));
  }

  /** The interval that would keep to the share. */
  private get asked(): number {
    return this.last.length < LAST ? 0 : Math.min(...this.last) / SHARE;
  }

  /** Time that was spent beside the batches, for the next one. */
  note(time: number): void {
    this.spent += time;
    this.windowCost += time;
    this.noted += time;
  }

  /** Run some work and count its time. Telling a whole page is not counted against it: it happens once. */
  measure<T>(work: () => T, isCounted = true): T {
    const start = this.now();
    try {
      return work();
    } finally {
      const cost = this.now() - start;
      this.spent += cost;
      if (isCounted) {
        this.windowCost += cost;
        this.last = [...this.last, cost + this.noted].slice(-LAST);
      }
      this.noted = 0;
      this.close();
    }
  }

  private close(): void {
    const now = this.now();
    if (now - this.windowStart < WINDOW) return;
    const perSecond = (this.windowCost * WINDOW) / (now - this.windowStart);
    const isCostly = perSecond > COST || (this.pace === "live" && this.asked > INTERVALS.slow);
    this.windowStart = now;
    this.windowCost = 0;
    this.costly = isCostly ? this.costly + 1 : 0;
    if (this.costly >= PATIENCE && this.pace !== "still") this.turn(this.pace === "live" ? "slow" : "still");
    else if (this.pace !== "live" && now - this.changedAt > RETRY) this.turn("live");
  }

  private turn(pace: Pace): void {
    this.pace = pace;
    this.costly = 0;
    this.last = [];
    this.changedAt = this.now();
    this.changed(pace);
  }
}
