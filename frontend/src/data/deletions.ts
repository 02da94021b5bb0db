import type { Message } from "@/api/models";
import { Store } from "@/lib/store";

/** So long a deletion can be taken back. */
export const TIME_TO_UNDO = 6_000;

export interface Deletion {
  message: Message;
  /** Asks the server for it. */
  ask: () => Promise<void>;
  /** Whether the server knows nothing of it yet. */
  canUndo: boolean;
}

/**
 * Deletions of messages that can still be taken back. They show at once; the server is asked when the time has passed,
 * or when the page is left or hidden, because nobody can say whether it comes back. Where it refuses, the message does.
 */
export class Deletions {
  readonly #pending = new Store<ReadonlyMap<string, Deletion>>(new Map());
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Why the last one that failed did. */
  readonly failure = new Store<unknown>(undefined);

  readonly pending = () => this.#pending.get();
  readonly subscribe = (listener: () => void) => this.#pending.subscribe(listener);

  /** Keeps watch over the page until the returned function is called. */
  start(): () => void {
    const onHide = () => void this.finish();
    const onVisibility = () => {
      if (document.visibilityState === "hidden") onHide();
    };
    window.addEventListener("pagehide", onHide);
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      window.removeEventListener("pagehide", onHide);
      document.removeEventListener("visibilitychange", onVisibility);
      onHide();
    };
  }

  begin(message: Message, ask: () => Promise<void>) {
    if (this.pending().has(message.id)) return;
    this.failure.set(undefined);
    const deletion = { message, ask, canUndo: true };
    this.#put(deletion);
    this.#timers.set(
      message.id,
      setTimeout(() => void this.#carryOut(deletion), TIME_TO_UNDO),
    );
  }

  undo({ id }: Message) {
    if (this.pending().get(id)?.canUndo !== true) return;
    clearTimeout(this.#timers.get(id));
    this.#remove(id);
  }

  /** Carries out at once what waits. */
  async finish(): Promise<void> {
    const waiting = [...this.pending().values()].filter(({ canUndo }) => canUndo);
    await Promise.all(waiting.map((deletion) => this.#carryOut(deletion)));
  }

  async #carryOut({ message, ask }: Deletion) {
    clearTimeout(this.#timers.get(message.id));
    this.#put({ message, ask, canUndo: false });
    try {
      await ask();
    } catch (error) {
      this.failure.set(error);
    }
    this.#remove(message.id);
  }

  #put(deletion: Deletion) {
    this.#pending.set(new Map(this.pending()).set(deletion.message.id, deletion));
  }

  #remove(id: string) {
    this.#timers.delete(id);
    const pending = new Map(this.pending());
    pending.delete(id);
    this.#pending.set(pending);
  }
}
