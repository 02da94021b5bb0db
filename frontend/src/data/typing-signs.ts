import { Store } from "@/lib/store";
import type { LiveEvent, TypingSign } from "@/realtime/events";

/** The server says that somebody has stopped ten seconds after their last sign; this may be lost. */
const LAST = 12_000;

/** In which conversations the other side is typing. */
export class TypingSigns {
  readonly #typing = new Store<ReadonlySet<string>>(new Set());
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  readonly all = this.#typing.get;
  readonly subscribe = this.#typing.subscribe;

  heard({ thread_id, typing }: TypingSign) {
    this.#end(thread_id);
    if (!typing) return;
    this.#typing.set(new Set([...this.all(), thread_id]));
    this.#timers.set(
      thread_id,
      setTimeout(() => this.#end(thread_id), LAST),
    );
  }

  /** Whoever has sent what they wrote is no longer writing it. */
  saw(event: LiveEvent) {
    if (event.type === "new_message" && !event.message.mine) this.#end(event.thread_id);
  }

  stop() {
    for (const threadId of [...this.#timers.keys()]) this.#end(threadId);
  }

  #end(threadId: string) {
    clearTimeout(this.#timers.get(threadId));
    if (!this.#timers.delete(threadId)) return;
    this.#typing.set(new Set([...this.all()].filter((other) => other !== threadId)));
  }
}
