import type { LiveEvent } from "./events";
import type { Place, StreamName } from "./position";

interface Kept {
  events: LiveEvent[];
  /** Every event after this number is still here. */
  floor: number;
  newest: number;
}

/**
 * The latest events of each stream, kept so that a load that was under way while they arrived can
 * be brought up to date. Each has room of its own: a busy board pushes nothing of one's own out.
 */
export class EventBuffer {
  readonly #capacity: number;
  #kept: Record<StreamName, Kept> = { own: from(0), board: from(0) };

  constructor(capacity = 1000) {
    this.#capacity = capacity;
  }

  /** Forgets everything; from here on, every event after the place will be seen. */
  startAfter({ own, board }: Place) {
    this.#kept = { own: from(own), board: from(board) };
  }

  /** Takes an event in; `false` when it was seen before, as happens after a reconnection. */
  add(event: LiveEvent): boolean {
    const kept = this.#kept[event.stream];
    if (event.number <= kept.newest) return false;
    kept.newest = event.number;
    kept.events.push(event);
    const dropped = kept.events.length > this.#capacity ? kept.events.shift() : undefined;
    if (dropped) kept.floor = dropped.number;
    return true;
  }

  /** Whether every event after the place is still here, of these streams. */
  reachesBackTo(place: Place, streams: readonly StreamName[]): boolean {
    return streams.every((stream) => place[stream] >= this.#kept[stream].floor);
  }

  /** All events of these streams that are kept, oldest first in each. */
  events(streams: readonly StreamName[]): readonly LiveEvent[] {
    return streams.flatMap((stream) => this.#kept[stream].events);
  }
}

function from(number: number): Kept {
  return { events: [], floor: number, newest: number };
}
