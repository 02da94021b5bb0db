/**
 * A position is opaque but for one thing: the decimal number before its first `.` orders the
 * positions of one's own stream.
 */
export function positionNumber(position: string): number {
  const digits = /^(\d+)(?:\.|$)/.exec(position)?.[1];
  return digits === undefined ? 0 : Number(digits);
}
