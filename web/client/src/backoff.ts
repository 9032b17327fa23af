/**
 * When to try again. The first retry is nearly at once, since most cuts last less than a second; later ones
 * double up to a quarter of a minute. Half of each delay is chance, so that a restarted server is not met by a crowd.
 */
const LONGEST = 15_000;

/** Milliseconds before retry number `attempt` (0 is the first). `chance` in [0, 1). */
export function delayBefore(attempt: number, chance: number): number {
  if (attempt === 0) return 50 + 250 * chance;
  const most = Math.min(LONGEST, 1000 * 2 ** (attempt - 1));
  return most / 2 + (most / 2) * chance;
}
