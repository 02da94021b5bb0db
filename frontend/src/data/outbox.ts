import type { Message } from "@/api/models";
import { ApiError, isRefusal, isSignedOut } from "@/api/problem";
import { alone } from "@/lib/alone";
import { randomKey } from "@/lib/random-key";
import { Store } from "@/lib/store";
import { TabChannel } from "@/realtime/tab-channel";
import { entriesOf, isUnsent, type OutboxEntry } from "./outbox-entry";
import { Pause, type Rest } from "./pause";
import {
  arrived,
  laneOf,
  refused,
  triedAgain,
  without,
  type Destination,
  type Edit,
  type UnsentMessage,
} from "./unsent-message";
import type { UnsentStore } from "./unsent-store";

/** So many wait at most. Whoever writes on is told, and keeps the text as a draft. */
export const OUTBOX_LIMIT = 100;

/** What tabs of two versions may say to each other: a change of the shapes needs another name. */
const CHANNEL = "anonyma:unsent:";

type Note =
  /** The stored queue is another one now. */
  | { kind: "changed" }
  | { kind: "sent"; clientKey: string; message: Message }
  | { kind: "pause"; rest: Rest; failure: string };

interface OutboxOptions {
  userId: string;
  store: UnsentStore;
  send: (message: UnsentMessage) => Promise<Message>;
  /** The conversation that began with the message of this client key is there now. */
  onOpened: (opening: string, threadId: string) => void;
}

/**
 * Messages on their way to the server, those of all tabs. They are stored before they are sent, and forgotten when the
 * server has them, so a reload, a closed tab or a lost answer costs nothing but another attempt with the same key.
 *
 * Those of one lane go out one after the other; one that is refused holds back the ones behind it, so that what was
 * said in order arrives in order. A lane's lock is with one tab at a time, and what comes next is read from the store
 * once the lock is there. Every tab that knows of something to send waits for it, so if the one that has it is closed,
 * the next goes on. Without locks, tabs may send the same message at the same time, and the key makes it one.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #entries = new Store<readonly OutboxEntry[]>([]);
  readonly #ready = new Store(false);
  readonly #delivered = new Store(0);
  readonly #pause = new Pause(() => this.#resume());
  /** What the store holds, as far as this tab knows. */
  #stored: readonly UnsentMessage[] = [];
  /** Written here, and not in the store yet. */
  #adding: readonly UnsentMessage[] = [];
  readonly #sent = new Map<string, OutboxEntry>();
  /** Arrived or discarded, although the store may still have it. */
  readonly #gone = new Set<string>();
  readonly #opened = new Map<string, string>();
  readonly #busy = new Set<string>();
  /** Why the last attempt failed, of whichever tab. */
  #trouble = "offline";
  #channel: TabChannel<Note> | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  readonly entries = this.#entries.get;
  readonly subscribe = this.#entries.subscribe;
  /** Whether it is known what earlier visits have left. */
  readonly ready = this.#ready;
  /** How many the server has taken since the page was opened. */
  readonly delivered = this.#delivered;

  start() {
    const { userId, store } = this.#options;
    this.#channel = new TabChannel(CHANNEL + userId, (note) => this.#heard(note));
    void store
      .recover()
      .then(() => this.#reload())
      .then(() => this.#ready.set(true));
  }

  /** Begins no other attempt. */
  stop() {
    this.#channel?.close();
    this.#channel = undefined;
    this.#pause.end();
    this.#options.store.close();
  }

  get isFull(): boolean {
    return this.#entries.get().filter(isUnsent).length >= OUTBOX_LIMIT;
  }

  /** Queues the message; gives its client key back, or nothing when there is no room. */
  enqueue(to: Destination | Recipient, content: string): string | undefined {
    if (this.isFull) return undefined;
    const clientKey = randomKey();
    const destination = "kind" in to ? to : { kind: "person" as const, opening: clientKey, ...to };
    const queuedAt = new Date().toISOString();
    void this.#add({ clientKey, destination, content, queuedAt });
    return clientKey;
  }

  retry(clientKey: string) {
    void this.#change(triedAgain(clientKey));
  }

  discard(clientKey: string) {
    this.#gone.add(clientKey);
    this.#publish();
    void this.#change(without(clientKey));
  }

  /** The message stands in the thread now, so it needs no bubble of the outbox any more. */
  confirm(message: Message) {
    const clientKey = message.client_key;
    if (!clientKey) return;
    const entry = this.#entries.get().find((other) => other.clientKey === clientKey);
    if (entry === undefined) return;
    this.#gone.add(clientKey);
    this.#sent.delete(clientKey);
    this.#noteOpened(entry, message);
    if (isUnsent(entry)) this.#countDelivered();
    this.#publish();
    if (isUnsent(entry)) void this.#change(arrived(clientKey, message.thread_id));
  }

  /** The connection seems to be back. */
  wake() {
    this.#pause.cutShort();
    // A tab that was frozen has perhaps not heard of everything.
    if (this.#channel) void this.#reload();
  }

  /** The thread of a conversation that began here, once there is one. */
  threadOf(opening: string): string | undefined {
    return this.#opened.get(opening);
  }

  async #add(message: UnsentMessage) {
    this.#adding = [...this.#adding, message];
    this.#publish();
    await this.#options.store.add(message);
    await this.#changed();
  }

  async #change(edit: Edit) {
    await this.#options.store.change(edit);
    await this.#changed();
  }

  async #changed() {
    this.#channel?.say({ kind: "changed" });
    await this.#reload();
  }

  async #reload() {
    await this.#read();
    this.#publish();
    this.#advance();
  }

  async #read() {
    this.#stored = await this.#options.store.all();
    const stored = new Set(this.#stored.map(({ clientKey }) => clientKey));
    this.#adding = this.#adding.filter(({ clientKey }) => !stored.has(clientKey));
    for (const { clientKey } of this.#adding) stored.add(clientKey);
    for (const clientKey of this.#gone) if (!stored.has(clientKey)) this.#gone.delete(clientKey);
  }

  #heard(note: Note) {
    if (note.kind === "pause") {
      this.#trouble = note.failure;
      this.#pause.join(note.rest);
      this.#publish();
      return;
    }
    if (note.kind === "sent") {
      this.#pause.succeeded();
      this.#acknowledged(note.clientKey, note.message);
    }
    void this.#reload();
  }

  #resume() {
    this.#publish();
    void this.#reload();
  }

  /** Sees to every lane in which something can go out. */
  #advance() {
    if (this.#channel === undefined || this.#pause.lasts) return;
    for (const lane of new Set(this.#pending(this.#stored).map(laneOf))) {
      if (this.#busy.has(lane) || this.#nextIn(lane) === undefined) continue;
      this.#busy.add(lane);
      const lock = `${CHANNEL}${this.#options.userId}:${lane}`;
      void alone(lock, () => this.#drain(lane)).then(() => {
        this.#busy.delete(lane);
        this.#advance();
      });
    }
  }

  async #drain(lane: string) {
    while (this.#channel !== undefined && !this.#pause.lasts) {
      await this.#read();
      const next = this.#nextIn(lane);
      if (next === undefined) break;
      await this.#attempt(next);
    }
    this.#publish();
  }

  async #attempt(unsent: UnsentMessage) {
    try {
      const message = await this.#options.send(unsent);
      this.#pause.succeeded();
      this.#acknowledged(unsent.clientKey, message);
      await this.#options.store.change(arrived(unsent.clientKey, message.thread_id));
      this.#channel?.say({ kind: "sent", clientKey: unsent.clientKey, message });
    } catch (error) {
      await this.#failed(unsent, error);
    }
  }

  async #failed({ clientKey }: UnsentMessage, error: unknown) {
    const failure = error instanceof ApiError ? error.code : "unexpected";
    if (isRefusal(error) && !isSignedOut(error)) {
      await this.#options.store.change(refused(clientKey, failure));
      this.#channel?.say({ kind: "changed" });
    } else if (this.#channel !== undefined) {
      const retryAfter = error instanceof ApiError ? error.retryAfter : undefined;
      this.#trouble = failure;
      this.#channel.say({ kind: "pause", rest: this.#pause.begin(retryAfter), failure });
    }
  }

  #acknowledged(clientKey: string, message: Message) {
    const entry = this.#entries.get().find((other) => other.clientKey === clientKey);
    if (entry === undefined || !isUnsent(entry) || this.#gone.has(clientKey)) return;
    this.#gone.add(clientKey);
    this.#sent.set(clientKey, { ...entry, state: "sent", message });
    this.#noteOpened(entry, message);
    this.#countDelivered();
    this.#publish();
  }

  /** Before the message leaves the entries, so that nobody sees it in neither. */
  #countDelivered() {
    this.#delivered.set(this.#delivered.get() + 1);
  }

  #noteOpened({ destination }: UnsentMessage, { thread_id }: Message) {
    if (destination.kind !== "person") return;
    this.#opened.set(destination.opening, thread_id);
    this.#options.onOpened(destination.opening, thread_id);
  }

  #nextIn(lane: string): UnsentMessage | undefined {
    const next = this.#pending(this.#stored).find((message) => laneOf(message) === lane);
    return next?.refusal === undefined ? next : undefined;
  }

  #pending(messages: readonly UnsentMessage[]): UnsentMessage[] {
    return messages.filter(({ clientKey }) => !this.#gone.has(clientKey));
  }

  #publish() {
    const pending = this.#pending([...this.#stored, ...this.#adding]);
    const trouble = this.#pause.lasts ? this.#trouble : undefined;
    this.#entries.set([...this.#sent.values(), ...entriesOf(pending, trouble)]);
  }
}

/** The first message to somebody begins a conversation. */
interface Recipient {
  id: string;
  username: string;
}
