const FIRST = 1_000;
const LONGEST = 15_000;

/**
 * How long to wait before the next attempt: twice as long each time, and never exactly as long as
 * everybody else, so that a server that comes back is not met by all its clients at once.
 */
export function backoffDelay(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** failures);
  return Math.round(Math.max(FIRST, ceiling * (0.5 + random() / 2)));
}
