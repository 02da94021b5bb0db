import { ApiError, isPassing } from "@/api/problem";
import type { OwnStorage } from "@/lib/own-storage";
import { Store } from "@/lib/store";
import type { MessageRef } from "./message-actions";
import { Pause } from "./pause";

/** So long a deletion can be taken back. */
export const TIME_TO_UNDO = 6_000;

export interface Deletion {
  message: MessageRef;
  /** `undoable` while the server knows nothing of it, `asking` it, or `waiting` since it could not be reached. */
  state: "undoable" | "asking" | "waiting";
}

/** As the browser keeps it. */
interface Kept {
  thread_id: string;
  /** From when on the server may be asked. */
  due: number;
}

interface DeletionsOptions {
  storage: OwnStorage;
  /** Asks the server. A message that is deleted already may be deleted again. */
  ask: (message: MessageRef) => Promise<void>;
}

/**
 * Deletions of messages that can still be taken back. They show at once; the server is asked when the time has passed,
 * or when the page is left or hidden, because nobody can say whether it comes back. Where it refuses, the message does.
 *
 * Until it has answered, the browser keeps them: what a page that has died or was offline has not brought to an end, the
 * next one does.
 */
export class Deletions {
  readonly #options: DeletionsOptions;
  readonly #pending = new Store<ReadonlyMap<string, Deletion>>(new Map());
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #asking = new Set<string>();
  readonly #pause = new Pause(() => this.#tryAgain());
  #watching = false;
  /** Why the last one that failed did. */
  readonly failure = new Store<unknown>(undefined);

  constructor(options: DeletionsOptions) {
    this.#options = options;
  }

  readonly pending = () => this.#pending.get();
  readonly subscribe = (listener: () => void) => this.#pending.subscribe(listener);

  /** Takes up what is left of earlier visits, and keeps watch over the page until the returned function is called. */
  start(): () => void {
    const onHide = () => void this.finish();
    const onVisibility = () => {
      if (document.visibilityState === "hidden") onHide();
    };
    window.addEventListener("pagehide", onHide);
    document.addEventListener("visibilitychange", onVisibility);
    this.#watching = true;
    this.#recover();
    return () => {
      window.removeEventListener("pagehide", onHide);
      document.removeEventListener("visibilitychange", onVisibility);
      this.#watching = false;
      this.#pause.end();
      onHide();
      for (const timer of this.#timers.values()) clearTimeout(timer);
    };
  }

  begin({ id, thread_id }: MessageRef) {
    if (this.pending().has(id)) return;
    this.failure.set(undefined);
    const message = { id, thread_id };
    this.#keep(message, Date.now() + TIME_TO_UNDO);
    this.#put({ message, state: "undoable" });
    this.#after(TIME_TO_UNDO, message);
  }

  undo({ id }: MessageRef) {
    if (this.pending().get(id)?.state === "undoable") this.#forget(id);
  }

  /** The connection seems to be back. */
  wake() {
    this.#pause.cutShort();
  }

  /** Carries out at once what waits. */
  async finish(): Promise<void> {
    await Promise.all([...this.pending().values()].map(({ message }) => this.#carryOut(message)));
  }

  #recover() {
    const { storage } = this.#options;
    for (const id of storage.names()) {
      const kept = storage.get(id);
      if (!isKept(kept) || this.pending().has(id)) continue;
      const message = { id, thread_id: kept.thread_id };
      // Before that, another tab may still take it back.
      if (kept.due > Date.now()) this.#after(kept.due - Date.now(), message);
      else void this.#carryOut(message);
    }
  }

  #after(time: number, message: MessageRef) {
    const whenDue = () => {
      if (this.#isWanted(message)) void this.#carryOut(message);
    };
    this.#timers.set(message.id, setTimeout(whenDue, time));
  }

  /** It is here, or another tab has neither taken it back nor carried it out. */
  #isWanted({ id }: MessageRef): boolean {
    return this.pending().has(id) || this.#options.storage.get(id) !== undefined;
  }

  async #carryOut(message: MessageRef) {
    if (this.#asking.has(message.id)) return;
    this.#asking.add(message.id);
    clearTimeout(this.#timers.get(message.id));
    this.#keep(message, Date.now());
    // What waits goes on waiting until there is an answer.
    if (this.pending().get(message.id)?.state !== "waiting")
      this.#put({ message, state: "asking" });
    try {
      await this.#options.ask(message);
      this.#forget(message.id);
      this.#pause.succeeded();
      if (!this.#pause.lasts) this.#tryAgain();
    } catch (error) {
      this.#failed(message, error);
    }
  }

  #failed(message: MessageRef, error: unknown) {
    this.#asking.delete(message.id);
    if (error instanceof ApiError && isPassing(error)) {
      this.#put({ message, state: "waiting" });
      if (this.#watching) this.#pause.begin(error.retryAfter);
      return;
    }
    this.#forget(message.id);
    this.failure.set(error);
  }

  #tryAgain() {
    for (const { message, state } of this.pending().values()) {
      if (state === "waiting") void this.#carryOut(message);
    }
  }

  #keep({ id, thread_id }: MessageRef, due: number) {
    this.#options.storage.set(id, { thread_id, due } satisfies Kept);
  }

  #forget(id: string) {
    this.#asking.delete(id);
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#options.storage.remove(id);
    const pending = new Map(this.pending());
    pending.delete(id);
    this.#pending.set(pending);
  }

  #put(deletion: Deletion) {
    this.#pending.set(new Map(this.pending()).set(deletion.message.id, deletion));
  }
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === "object" &&
    value !== null &&
    "thread_id" in value &&
    typeof value.thread_id === "string" &&
    "due" in value &&
    typeof value.due === "number"
  );
}
