import type { LiveEvent } from "./events";

/**
 * The latest events of the stream, kept so that a load that was under way while they arrived can be
 * brought up to date.
 */
export class EventBuffer {
  readonly #capacity: number;
  #events: LiveEvent[] = [];
  #floor = 0;
  #newest = 0;

  constructor(capacity = 1000) {
    this.#capacity = capacity;
  }

  /** Forgets everything; from here on, every event after `number` will be seen. */
  startAfter(number: number) {
    this.#events = [];
    this.#floor = number;
    this.#newest = number;
  }

  /** Takes an event in; `false` when it was seen before, as happens after a reconnection. */
  add(event: LiveEvent): boolean {
    if (event.number <= this.#newest) return false;
    this.#newest = event.number;
    this.#events.push(event);
    const dropped = this.#events.length > this.#capacity ? this.#events.shift() : undefined;
    if (dropped) this.#floor = dropped.number;
    return true;
  }

  /** Whether every event after `number` is still here. */
  reachesBackTo(number: number): boolean {
    return number >= this.#floor;
  }

  /** All events that are kept, oldest first. */
  events(): readonly LiveEvent[] {
    return this.#events;
  }
}
