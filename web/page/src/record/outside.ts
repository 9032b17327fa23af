/** Outside: work that the page's framework and the page's errors must not notice. */

interface ZoneLike {
  root?: { run<T>(work: () => T): T };
}

/**
 * Run outside of Angular's zone: timers and listeners made inside would make it look at the whole page after
 * each. What is made in the root zone stays there.
 */
export function outside<T>(window: Window, work: () => T): T {
  const zone = (window as Window & { Zone?: ZoneLike }).Zone?.root;
  return zone ? zone.run(work) : work();
}

/** Our own faults are counted, never thrown into the page; after too many, `give up`. */
export class Guard {
  private faults = 0;

  constructor(
    private readonly most: number,
    private readonly failed: (fault: unknown, isLast: boolean) => void,
  ) {}

  run<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (fault) {
      this.faults += 1;
      this.failed(fault, this.faults >= this.most);
      return undefined;
    }
  }

  wrap<A extends unknown[]>(work: (...given: A) => void): (...given: A) => void {
    return (...given) => {
      this.run(() => work(...given));
    };
  }
}
