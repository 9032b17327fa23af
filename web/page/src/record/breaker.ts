/**
 * The breaker: the page is the visitor's, so the recording watches what it costs and slows itself down.
 *
 * More than 50 ms of every second for three seconds: batches four times a second. Still more: a picture
 * every five seconds. After half a minute it tries again.
 */
import type { State } from "../wire.ts";

export type Pace = Extract<State, "live" | "slow" | "still">;

const WINDOW = 1_000;
const COST = 50;
const PATIENCE = 3;
const RETRY = 30_000;

export const INTERVALS: Record<Pace, number> = { live: 50, slow: 250, still: 5_000 };

export class Breaker {
  pace: Pace = "live";
  /** Milliseconds of the main thread that the recording took, in all. */
  spent = 0;
  private windowStart: number;
  private windowCost = 0;
  private costly = 0;
  private changedAt: number;

  constructor(
    private readonly now: () => number,
    private readonly changed: (pace: Pace) => void,
  ) {
    this.windowStart = now();
    this.changedAt = this.windowStart;
  }

  /** Run some work and count its time. Telling a whole page is not counted against it: it happens once. */
  measure<T>(work: () => T, isCounted = true): T {
    const start = this.now();
    try {
      return work();
    } finally {
      const cost = this.now() - start;
      this.spent += cost;
      if (isCounted) this.windowCost += cost;
      this.close();
    }
  }

  private close(): void {
    const now = this.now();
    if (now - this.windowStart < WINDOW) return;
    const perSecond = (this.windowCost * WINDOW) / (now - this.windowStart);
    this.windowStart = now;
    this.windowCost = 0;
    this.costly = perSecond > COST ? this.costly + 1 : 0;
    if (this.costly >= PATIENCE && this.pace !== "still") this.turn(this.pace === "live" ? "slow" : "still");
    else if (this.pace !== "live" && now - this.changedAt > RETRY) this.turn("live");
  }

  private turn(pace: Pace): void {
    this.pace = pace;
    this.costly = 0;
    this.changedAt = this.now();
    this.changed(pace);
  }
}
