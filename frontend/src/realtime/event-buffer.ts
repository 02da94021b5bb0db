import type { LiveEvent } from "./events";
import { BEGINNING, type Place } from "./position";

/**
 * The latest events of both streams, kept so that a load that was under way while they arrived can
 * be brought up to date.
 */
export class EventBuffer {
  readonly #capacity: number;
  #events: LiveEvent[] = [];
  #floor: Place = BEGINNING;
  #newest: Place = BEGINNING;

  constructor(capacity = 1000) {
    this.#capacity = capacity;
  }

  /** Forgets everything; from here on, every event after the place will be seen. */
  startAfter(place: Place) {
    this.#events = [];
    this.#floor = place;
    this.#newest = place;
  }

  /** Takes an event in; `false` when it was seen before, as happens after a reconnection. */
  add(event: LiveEvent): boolean {
    const { stream, number } = event;
    if (number <= this.#newest[stream]) return false;
    this.#newest = { ...this.#newest, [stream]: number };
    this.#events.push(event);
    const dropped = this.#events.length > this.#capacity ? this.#events.shift() : undefined;
    if (dropped) this.#floor = { ...this.#floor, [dropped.stream]: dropped.number };
    return true;
  }

  /** Whether every event after the place is still here. */
  reachesBackTo({ own, board }: Place): boolean {
    return own >= this.#floor.own && board >= this.#floor.board;
  }

  /** All events that are kept, oldest first. */
  events(): readonly LiveEvent[] {
    return this.#events;
  }
}
