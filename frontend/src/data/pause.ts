import { backoffDelay } from "@/realtime/backoff";

/** A pause as tabs tell each other of it. */
export interface Rest {
  until: number;
  /** The server has said how long. */
  ordered: boolean;
}

/** Whoever has tried tries again first; the others take over if that one is gone. */
const AFTER_THE_OTHER = 2_000;

/** The time between a failed attempt and the next: longer each time, or as long as the server says. */
export class Pause {
  readonly #onOver: () => void;
  #failures = 0;
  #rest: Rest | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onOver: () => void) {
    this.#onOver = onOver;
  }

  get lasts(): boolean {
    return this.#rest !== undefined;
  }

  /** An attempt failed. `retryAfter` is in seconds. */
  begin(retryAfter: number | undefined): Rest {
    const delay = retryAfter === undefined ? backoffDelay(this.#failures) : retryAfter * 1_000;
    this.#failures += 1;
    return this.#take({ until: Date.now() + delay, ordered: retryAfter !== undefined });
  }

  /** An attempt of another tab failed. */
  join(rest: Rest) {
    this.#take({ ...rest, until: rest.until + AFTER_THE_OTHER });
  }

  /** There is a reason to try at once; but an order of the server stands above it. */
  cutShort() {
    if (this.#rest === undefined || this.#rest.ordered) return;
    this.end();
    this.#onOver();
  }

  /** An attempt succeeded, of this tab or another. */
  succeeded() {
    this.#failures = 0;
    if (this.#rest?.ordered !== true) this.end();
  }

  end() {
    clearTimeout(this.#timer);
    this.#rest = undefined;
    this.#failures = 0;
  }

  #take(rest: Rest): Rest {
    clearTimeout(this.#timer);
    this.#rest = rest;
    this.#timer = setTimeout(() => {
      this.#rest = undefined;
      this.#onOver();
    }, rest.until - Date.now());
    return rest;
  }
}
