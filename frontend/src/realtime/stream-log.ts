import type { StreamMessage } from "./event-stream";
import { compare, placeAt } from "./position";

/** A piece of both streams, as they came: its messages follow `after`, and one another, with nothing in between. */
export interface Run {
  after: string;
  messages: readonly StreamMessage[];
}

/**
 * What the run has for somebody who stands at the position: the messages behind it, or that the
 * position lies before the run, or after it.
 *
 * The numbers in a stream have gaps that are no holes, and mean something within one epoch only.
 * So a position is found again by all of its text, and both its numbers only tell on which side of
 * the run it lies. Where it should be inside and is not, the two are `unrelated`: of different
 * epochs, or of a place that has been passed over, or that another connection has come through,
 * which had the two streams in another order. Nothing may be concluded from them then.
 */
export function behind(
  { after, messages }: Run,
  position: string,
): readonly StreamMessage[] | "before" | "after" | "unrelated" {
  if (after === position) return messages;
  const index = messages.findIndex((message) => message.position === position);
  if (index >= 0) return messages.slice(index + 1);
  const place = placeAt(position);
  if (compare(place, placeAt(after)) === "before") return "before";
  const end = placeAt(messages.at(-1)?.position ?? after);
  return compare(place, end) === "after" ? "after" : "unrelated";
}

/** The latest run of the stream that this tab has seen, kept for tabs that missed some of it. */
export class StreamLog {
  readonly #capacity: number;
  #after = "";
  #messages: StreamMessage[] = [];

  constructor(capacity = 300) {
    this.#capacity = capacity;
  }

  /** Where this tab stands. */
  get position(): string {
    return this.#messages.at(-1)?.position ?? this.#after;
  }

  get run(): Run {
    return { after: this.#after, messages: this.#messages };
  }

  /** Forgets everything, and stands at the position. */
  startAt(position: string) {
    this.#after = position;
    this.#messages = [];
  }

  /** Takes in what follows the current position directly. */
  append(message: StreamMessage) {
    this.#messages.push(message);
    if (this.#messages.length <= this.#capacity) return;
    this.#after = this.#messages.shift()?.position ?? this.#after;
  }
}
