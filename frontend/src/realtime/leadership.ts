interface LeadershipOptions {
  locks: Pick<LockManager, "request">;
  /** The name of the lock. Of all tabs that ask for it, one has it. */
  name: string;
  onGained: () => void;
  /** Another tab took it by force. */
  onLost: () => void;
  /** The browser gives no locks here. */
  onRefused: () => void;
}

interface Attempt {
  held: boolean;
  end: () => void;
}

/** The one lock that makes a tab the leader. The browser releases it when the tab is gone. */
export class Leadership {
  readonly #options: LeadershipOptions;
  #attempt: Attempt | undefined;

  constructor(options: LeadershipOptions) {
    this.#options = options;
  }

  /** Waits for its turn. */
  campaign() {
    this.resign();
    const withdrawal = new AbortController();
    this.#request({ signal: withdrawal.signal }, () => withdrawal.abort());
  }

  /** Does not wait. Whoever holds the lock is told that it is gone. */
  seize() {
    this.resign();
    this.#request({ steal: true }, () => undefined);
  }

  /** Gives the lock up, or its place in the queue. */
  resign() {
    const attempt = this.#attempt;
    this.#attempt = undefined;
    attempt?.end();
  }

  #request(how: LockOptions, withdraw: () => void) {
    const { locks, name, onGained, onLost, onRefused } = this.#options;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const attempt: Attempt = {
      held: false,
      end: () => {
        withdraw();
        release();
      },
    };
    this.#attempt = attempt;
    locks
      .request(name, how, () => {
        // Granted while it was being withdrawn.
        if (this.#attempt !== attempt) return undefined;
        attempt.held = true;
        onGained();
        return held;
      })
      .catch(() => {
        // Withdrawn by ourselves.
        if (this.#attempt !== attempt) return;
        this.#attempt = undefined;
        if (attempt.held) onLost();
        else onRefused();
      });
  }
}
