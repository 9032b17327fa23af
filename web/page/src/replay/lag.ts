/**
 * Lag: how much later than usual a batch arrives.
 *
 * The two clocks do not agree, so the shortest way seen in the last minute counts as none: what is shown is
 * the delay on top of it, which is what an agent has to know ("2 s behind").
 */
export class Lag {
  private readonly samples: [at: number, offset: number][] = [];
  private shortest = Number.POSITIVE_INFINITY;
  private latest = 0;

  constructor(private readonly memory = 60_000) {}

  /** A batch written at `t` (visitor's clock) arrived at `now` (ours), both in milliseconds. */
  note(t: number, now: number): void {
    const offset = now - t;
    this.samples.push([now, offset]);
    if (offset <= this.shortest) this.shortest = offset;
    const isOld = ([at]: [number, number]): boolean => now - at > this.memory;
    if (this.samples[0] && isOld(this.samples[0])) {
      while (this.samples[0] && isOld(this.samples[0])) this.samples.shift();
      this.shortest = Math.min(...this.samples.map(sample => sample[1]));
    }
    this.latest = offset - this.shortest;
  }

  /** Milliseconds behind, by the last batch. */
  get value(): number {
    return this.latest;
  }

  /** A new recording has a new clock. */
  reset(): void {
    this.samples.length = 0;
    this.shortest = Number.POSITIVE_INFINITY;
    this.latest = 0;
  }
}
