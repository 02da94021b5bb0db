import { ApiError, isRefusal } from "@/api/problem";
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
 * next one does, or another tab when the connection is back.
 */
export class Deletions {
  readonly #options: DeletionsOptions;
  readonly #pending = new Store<ReadonlyMap<string, Deletion>>(new Map());
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #asking = new Map<string, Promise<void>>();
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
    const onHide = () => this.#leave();
    const onVisibility = () => {
      if (document.visibilityState === "hidden") onHide();
    };
    window.addEventListener("pagehide", onHide);
    document.addEventListener("visibilitychange", onVisibility);
    this.#watching = true;
    this.#takeUp();
    return () => {
      window.removeEventListener("pagehide", onHide);
      document.removeEventListener("visibilitychange", onVisibility);
      this.#watching = false;
      this.#pause.end();
      onHide();
      for (const timer of this.#timers.values()) clearTimeout(timer);
    };
  }

  /** How many the server could not be told of. */
  waiting(): number {
    return [...this.pending().values()].filter(({ state }) => state === "waiting").length;
  }

  begin({ id, thread_id }: MessageRef) {
    if (this.pending().has(id)) return;
    this.failure.set(undefined);
    const message = { id, thread_id };
    this.#keep(message, Date.now() + TIME_TO_UNDO);
    this.#put({ message, state: "undoable" });
    this.#after(TIME_TO_UNDO, message, () => this.#carryOut(message));
  }

  undo({ id }: MessageRef) {
    if (this.pending().get(id)?.state === "undoable") this.#forget(id);
  }

  /** The connection seems to be back. */
  wake() {
    if (this.#watching) this.#takeUp();
    this.#pause.cutShort();
  }

  /** Carries out at once what waits, here and in other tabs. Afterwards only that waits which could not be carried out. */
  async finish(): Promise<void> {
    for (const message of this.#kept()) this.#carryOut(message);
    for (const { message } of this.pending().values()) this.#carryOut(message);
    await Promise.all(this.#asking.values());
  }

  #leave() {
    for (const { message, state } of this.pending().values()) {
      if (state === "undoable") this.#carryOut(message);
    }
  }

  /** What other visits and tabs have left. */
  #takeUp() {
    for (const message of this.#kept()) {
      if (!this.pending().has(message.id)) this.#whenDue(message);
    }
  }

  #kept(): MessageRef[] {
    return this.#options.storage.names().flatMap((id) => {
      const kept = this.#keptOf(id);
      return kept === undefined ? [] : [{ id, thread_id: kept.thread_id }];
    });
  }

  #keptOf(id: string): Kept | undefined {
    const kept = this.#options.storage.get(id);
    return isKept(kept) ? kept : undefined;
  }

  /** Until it is due, the tab that has it may take it back; afterwards it is carried out by whoever knows of it. */
  #whenDue(message: MessageRef) {
    const kept = this.#keptOf(message.id);
    if (kept === undefined) return;
    const left = Math.min(kept.due - Date.now(), TIME_TO_UNDO);
    if (left > 0) this.#after(left, message, () => this.#whenDue(message));
    else this.#carryOut(message);
  }

  #after(time: number, { id }: MessageRef, then: () => void) {
    clearTimeout(this.#timers.get(id));
    this.#timers.set(id, setTimeout(then, time));
  }

  #carryOut(message: MessageRef) {
    if (this.#asking.has(message.id)) return;
    clearTimeout(this.#timers.get(message.id));
    this.#keep(message, Date.now());
    // What waits goes on waiting until there is an answer.
    if (this.pending().get(message.id)?.state !== "waiting")
      this.#put({ message, state: "asking" });
    const asking = this.#ask(message).finally(() => this.#asking.delete(message.id));
    this.#asking.set(message.id, asking);
  }

  async #ask(message: MessageRef) {
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
    // Only the server itself can say no, and whoever is signed in by now in another's place.
    if (error instanceof ApiError && !isRefusal(error)) {
      this.#put({ message, state: "waiting" });
      if (this.#watching && !this.#pause.lasts) this.#pause.begin(error.retryAfter);
      return;
    }
    this.#forget(message.id);
    this.failure.set(error);
  }

  #tryAgain() {
    for (const { message, state } of this.pending().values()) {
      if (state === "waiting") this.#carryOut(message);
    }
  }

  #keep({ id, thread_id }: MessageRef, due: number) {
    this.#options.storage.set(id, { thread_id, due } satisfies Kept);
  }

  #forget(id: string) {
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
