import type { Message } from "@/api/models";
import type { LiveEvent } from "@/realtime/events";
import type { StreamName } from "@/realtime/position";

/** The cached value has a hole which events cannot fill: it has to be loaded again. */
export const STALE = Symbol("stale");

/**
 * How a cached query follows the event stream. A query names its own in `meta.live`; everything
 * that keeps the cache fresh goes through it, so a new query needs no change anywhere else.
 */
export interface LiveQuery<T> {
  /** The streams whose events may concern it; one's own where nothing is said. */
  streams?: readonly StreamName[];
  /** The positions of the snapshots that the value was made from, one for each page. */
  positions: (data: T) => string[];
  /**
   * The value with the event on top of it. Gives the very same value back when the event does not
   * concern it, or is already contained in it.
   */
  apply: (data: T, event: LiveEvent) => T | typeof STALE;
  /** The messages that the value shows, so that the outbox can let go of them. */
  messages?: (data: T) => Message[];
}

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: { live?: LiveQuery<unknown> };
  }
}

/** The cache holds values of every kind; what belongs to which query is known only here. */
export function live<T>(query: LiveQuery<T>): { live: LiveQuery<unknown> } {
  return { live: query as LiveQuery<unknown> };
}

/** The value after all the events, in their order. */
export function applyAll<T>(
  query: LiveQuery<T>,
  data: T,
  events: readonly LiveEvent[],
): T | typeof STALE {
  let current = data;
  for (const event of events) {
    const next = query.apply(current, event);
    if (next === STALE) return STALE;
    current = next;
  }
  return current;
}
