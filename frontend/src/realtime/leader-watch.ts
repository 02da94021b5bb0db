import { SILENCE_LIMIT } from "./event-stream";

/** A leader that works says something sooner: at its own limit it opens anew, and tells of it. */
export const LEADER_SILENCE = SILENCE_LIMIT + 5_000;
export const ANSWER_WITHIN = 5_000;

interface LeaderWatchOptions {
  /** Nothing was heard for long: somebody should ask. */
  onSilence: () => void;
  /** It was asked, and did not answer. */
  onDead: () => void;
}

/**
 * Notices that the leading tab does nothing any more although it is there: frozen by the browser,
 * or stuck. A watch that is late, because this tab was frozen itself, deposes a leader that works;
 * that costs one reconnection and nothing else.
 */
export class LeaderWatch {
  readonly #options: LeaderWatchOptions;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #answer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LeaderWatchOptions) {
    this.#options = options;
  }

  /** The leader said something. */
  heard() {
    this.stop();
    this.#silence = setTimeout(() => this.#options.onSilence(), LEADER_SILENCE);
  }

  /** The leader was asked something. */
  asked() {
    this.#answer ??= setTimeout(() => this.#options.onDead(), ANSWER_WITHIN);
  }

  stop() {
    clearTimeout(this.#silence);
    clearTimeout(this.#answer);
    this.#silence = undefined;
    this.#answer = undefined;
  }
}
