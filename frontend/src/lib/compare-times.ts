/**
 * Orders two RFC 3339 UTC times. Plain text comparison is wrong for them, because the fraction of
 * the second has as many digits as it needs; and `Date` forgets everything below a millisecond.
 */
export function compareTimes(a: string, b: string): number {
  const [secondsA, fractionA] = parts(a);
  const [secondsB, fractionB] = parts(b);
  if (secondsA !== secondsB) return secondsA < secondsB ? -1 : 1;
  if (fractionA !== fractionB) return fractionA < fractionB ? -1 : 1;
  return 0;
}

function parts(time: string): [string, string] {
  const [seconds = "", fraction = ""] = time.replace(/(?:Z|\+00:00)$/, "").split(".");
  return [seconds, fraction.padEnd(9, "0")];
}
