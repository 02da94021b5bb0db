import type { Counterpart, Message, MessageEvent } from "@/api/models";
import { Store } from "@/lib/store";
import type { LiveEvent } from "@/realtime/events";

/** So long a message that has come stays announced. */
export const TIME_TO_NOTICE = 8_000;
/** Of so many conversations at once; then the one that has stood longest goes. */
const MOST = 2;

export interface Arrival {
  threadId: string;
  counterpart: Counterpart;
  message: Message;
}

interface ArrivalsOptions {
  /** Whether they are wanted on this device. */
  wanted: () => boolean;
}

/**
 * What has just come to somebody who looks at the page, but not at the conversation: one of each, its newest message.
 * What is read, deleted or edited meanwhile, here or elsewhere, is not announced as it was.
 */
export class Arrivals {
  readonly #options: ArrivalsOptions;
  readonly #shown = new Store<readonly Arrival[]>([]);
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #isInView: (threadId: string) => boolean = () => false;

  readonly all = this.#shown.get;
  readonly subscribe = this.#shown.subscribe;

  constructor(options: ArrivalsOptions) {
    this.#options = options;
  }

  /** What is in view needs no announcement. */
  look(isInView: (threadId: string) => boolean) {
    this.#isInView = isInView;
    for (const { threadId } of this.all()) if (isInView(threadId)) this.dismiss(threadId);
  }

  saw(event: LiveEvent) {
    if (!("conversation" in event)) return;
    const { conversation, thread_id: threadId } = event;
    if (event.type === "new_message" && this.#isNews(event)) {
      const { message } = event;
      this.#put({ threadId, counterpart: event.conversation.counterpart, message });
    } else if (conversation === null || conversation.unread === 0) {
      this.dismiss(threadId);
    } else if ("message" in event) {
      this.#changed(event.message);
    }
  }

  /** Whoever points at one, or has come to it by keyboard, takes their time. */
  hold(threadId: string) {
    clearTimeout(this.#timers.get(threadId));
  }

  release(threadId: string) {
    if (this.#of(threadId)) this.#endLater(threadId);
  }

  dismiss(threadId: string) {
    clearTimeout(this.#timers.get(threadId));
    this.#timers.delete(threadId);
    if (this.#of(threadId)) this.#shown.set(this.#others(threadId));
  }

  stop() {
    for (const { threadId } of this.all()) this.dismiss(threadId);
  }

  #isNews({ message, conversation, thread_id }: MessageEvent) {
    if (message.mine || message.deleted || conversation.blocked || conversation.unread === 0) {
      return false;
    }
    const isLookedAt = document.visibilityState === "visible" && this.#options.wanted();
    return isLookedAt && !this.#isInView(thread_id);
  }

  #put(arrival: Arrival) {
    this.#shown.set([...this.#others(arrival.threadId), arrival]);
    this.#endLater(arrival.threadId);
    const [oldest] = this.all();
    if (oldest && this.all().length > MOST) this.dismiss(oldest.threadId);
  }

  #endLater(threadId: string) {
    clearTimeout(this.#timers.get(threadId));
    this.#timers.set(
      threadId,
      setTimeout(() => this.dismiss(threadId), TIME_TO_NOTICE),
    );
  }

  #changed(message: Message) {
    const known = this.#of(message.thread_id);
    if (known?.message.id !== message.id) return;
    if (message.deleted) this.dismiss(message.thread_id);
    else this.#shown.set(this.all().map((one) => (one === known ? { ...one, message } : one)));
  }

  #of(threadId: string): Arrival | undefined {
    return this.all().find((one) => one.threadId === threadId);
  }

  #others(threadId: string): Arrival[] {
    return this.all().filter((one) => one.threadId !== threadId);
  }
}
