import type { Message } from "@/api/models";
import { ApiError } from "@/api/problem";
import { randomKey } from "@/lib/random-key";
import { Store } from "@/lib/store";

export type Destination =
  { kind: "thread"; threadId: string } | { kind: "person"; id: string; username: string };

export interface OutboxEntry {
  /** Sent as the idempotency key: trying again with it cannot make a second message. */
  clientKey: string;
  destination: Destination;
  content: string;
  queuedAt: string;
  /** `sent` is acknowledged, but not yet seen among the thread's messages. */
  state: "waiting" | "sending" | "sent" | "failed";
  /** The error's code, when it failed. */
  failure?: string;
  /** The server's message, when it is sent. */
  message?: Message;
}

type Send = (entry: OutboxEntry) => Promise<Message>;

/**
 * Messages on their way to the server. Those of one thread go out one after the other; one that
 * fails holds back the ones behind it, so that what was said in order arrives in order.
 */
export class Outbox {
  readonly #send: Send;
  readonly #entries = new Store<readonly OutboxEntry[]>([]);
  readonly #arrivals = new Map<string, (message: Message) => void>();
  readonly #busy = new Set<string>();

  constructor(send: Send) {
    this.#send = send;
  }

  readonly entries = this.#entries.get;
  readonly subscribe = this.#entries.subscribe;

  /** Queues the message. The promise settles when the server has it, however long that takes. */
  enqueue(destination: Destination, content: string): Promise<Message> {
    const entry: OutboxEntry = {
      clientKey: randomKey(),
      destination,
      content,
      queuedAt: new Date().toISOString(),
      state: "waiting",
    };
    const arrival = new Promise<Message>((resolve) => {
      this.#arrivals.set(entry.clientKey, resolve);
    });
    this.#entries.set([...this.#entries.get(), entry]);
    this.#advance(laneOf(entry));
    return arrival;
  }

  retry(clientKey: string) {
    const entry = this.#find(clientKey);
    if (entry?.state !== "failed") return;
    const again: OutboxEntry = { ...entry, state: "waiting" };
    delete again.failure;
    this.#replace(again);
    this.#advance(laneOf(entry));
  }

  discard(clientKey: string) {
    this.#arrivals.delete(clientKey);
    this.#remove(clientKey);
  }

  /** The message stands in the thread now, so it needs no bubble of the outbox any more. */
  confirm(message: Message) {
    const clientKey = message.client_key;
    if (!clientKey) return;
    this.#arrive(clientKey, message);
    this.#remove(clientKey);
  }

  #advance(lane: string) {
    if (this.#busy.has(lane)) return;
    const next = this.#entries
      .get()
      .find((entry) => laneOf(entry) === lane && entry.state !== "sent");
    if (next?.state !== "waiting") return;
    this.#replace({ ...next, state: "sending" });
    this.#busy.add(lane);
    void this.#deliver(next).then(() => {
      this.#busy.delete(lane);
      this.#advance(lane);
    });
  }

  async #deliver(entry: OutboxEntry) {
    try {
      const message = await this.#send(entry);
      this.#replace({ ...entry, state: "sent", message });
      this.#arrive(entry.clientKey, message);
    } catch (error) {
      const failure = error instanceof ApiError ? error.code : "unexpected";
      this.#replace({ ...entry, state: "failed", failure });
    }
  }

  #arrive(clientKey: string, message: Message) {
    this.#arrivals.get(clientKey)?.(message);
    this.#arrivals.delete(clientKey);
  }

  #find(clientKey: string) {
    return this.#entries.get().find((entry) => entry.clientKey === clientKey);
  }

  /** Changes an entry that is still there; one that was confirmed or discarded stays away. */
  #replace(changed: OutboxEntry) {
    this.#entries.set(
      this.#entries.get().map((entry) => (entry.clientKey === changed.clientKey ? changed : entry)),
    );
  }

  #remove(clientKey: string) {
    const entry = this.#find(clientKey);
    if (entry === undefined) return;
    this.#entries.set(this.#entries.get().filter((other) => other !== entry));
    this.#advance(laneOf(entry));
  }
}

/** New threads have nothing to be in order with. */
function laneOf({ destination, clientKey }: OutboxEntry): string {
  return destination.kind === "thread" ? destination.threadId : clientKey;
}
