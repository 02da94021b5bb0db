import { vi } from "vitest";
import type { Message } from "@/api/models";
import { Outbox } from "@/data/outbox";
import type { OutboxEntry } from "@/data/outbox-entry";
import { UnsentDatabase } from "@/data/unsent-database";
import type { UnsentMessage } from "@/data/unsent-message";
import { UnsentStore } from "@/data/unsent-store";
import { OwnStorage } from "@/lib/own-storage";
import { sessionHint } from "@/lib/session-hint";
import { FakeBroadcastChannel } from "./fake-broadcast-channel";
import { FakeLocks } from "./fake-locks";
import { makeMessage } from "./make";

type To = Parameters<Outbox["enqueue"]>[0];

/** Several tabs of one browser with an outbox each, and a server that answers when the test says so. */
export class UnsentTabs {
  readonly #attempts: Attempt[] = [];
  readonly #server = new ReceivingServer();
  readonly #open = new Set<Tab>();

  constructor() {
    FakeBroadcastChannel.open = [];
    vi.stubGlobal("BroadcastChannel", FakeBroadcastChannel);
    this.#give({ locks: new FakeLocks() });
  }

  withoutLocks() {
    this.#give({});
  }

  async open(person = "alice"): Promise<Tab> {
    const tab = new Tab(person, (unsent) => {
      const attempt = new Attempt(unsent, this.#server, () => this.settle());
      this.#attempts.push(attempt);
      attempt.whileOpen(() => this.#open.has(tab));
      return attempt.answer;
    });
    this.#open.add(tab);
    sessionHint.set(person);
    tab.outbox.start();
    await this.settle();
    return tab;
  }

  /** What is on its way then never gets an answer, and its locks are free. */
  async close(tab: Tab) {
    this.#open.delete(tab);
    tab.outbox.stop();
    for (const attempt of this.#attempts) attempt.abandon();
    await this.settle();
  }

  async closeAll() {
    for (const tab of [...this.#open]) await this.close(tab);
  }

  /** All that is stored and said has been stored and heard. */
  async settle() {
    for (let turn = 0; turn < 30; turn++) {
      await new Promise(setImmediate);
      FakeBroadcastChannel.deliverAll();
    }
  }

  async pass(milliseconds: number) {
    await vi.advanceTimersByTimeAsync(milliseconds);
    await this.settle();
  }

  attempt(index: number): Attempt {
    const attempt = this.#attempts[index];
    if (attempt === undefined) throw new Error(`There was no attempt ${index}`);
    return attempt;
  }

  attemptOf(content: string): Attempt {
    return this.attempt(this.attempted.lastIndexOf(content));
  }

  /** Every attempt is answered well, and those that follow from it. */
  async succeedAll() {
    await this.settle();
    for (const attempt of this.#attempts) if (!attempt.isOver) await attempt.succeed();
  }

  /** What was tried, in order. */
  get attempted(): string[] {
    return this.#attempts.map(({ unsent }) => unsent.content);
  }

  get keys(): string[] {
    return this.#attempts.map(({ unsent }) => unsent.clientKey);
  }

  /** What the server has stored in a thread. */
  accepted(threadId: string): string[] {
    return this.#server.contentsOf(threadId);
  }

  async stored(person = "alice"): Promise<UnsentMessage[]> {
    const database = new UnsentDatabase(person);
    const messages = await database.all();
    database.close();
    return messages;
  }

  #give(navigator: { locks?: FakeLocks }) {
    vi.stubGlobal("navigator", navigator);
  }
}

class Tab {
  readonly outbox: Outbox;
  readonly opened: string[] = [];

  constructor(userId: string, send: (unsent: UnsentMessage) => Promise<Message>) {
    this.outbox = new Outbox({
      userId,
      store: new UnsentStore(
        new UnsentDatabase(userId),
        new OwnStorage(() => localStorage, userId, "unsent"),
      ),
      send,
      onOpened: (opening, threadId) => this.opened.push(`${opening} is ${threadId}`),
    });
  }

  get shown(): string[] {
    return this.outbox.entries().map(({ content, state }) => `${content} ${state}`);
  }

  entry(content: string): OutboxEntry {
    const entry = this.outbox.entries().find((other) => other.content === content);
    if (entry === undefined) throw new Error(`${content} is not in the outbox`);
    return entry;
  }

  write(to: To, content: string): string {
    const clientKey = this.outbox.enqueue(to, content);
    if (clientKey === undefined) throw new Error("The outbox is full");
    return clientKey;
  }

  discard(content: string) {
    this.outbox.discard(this.entry(content).clientKey);
  }
}

/** One request. It reaches the server when the test says so, and not twice. */
class Attempt {
  readonly unsent: UnsentMessage;
  readonly answer: Promise<Message>;
  isOver = false;
  readonly #server: ReceivingServer;
  readonly #settle: () => Promise<void>;
  #isOpen = () => true;
  #resolve: (message: Message) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  constructor(unsent: UnsentMessage, server: ReceivingServer, settle: () => Promise<void>) {
    this.unsent = unsent;
    this.#server = server;
    this.#settle = settle;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  whileOpen(isOpen: () => boolean) {
    this.#isOpen = isOpen;
  }

  /** What the server would answer. */
  get receipt(): Message {
    return this.#server.receive(this.unsent);
  }

  /** The server has it, and nobody here knows. */
  arrive() {
    this.#server.receive(this.unsent);
  }

  async succeed(): Promise<Message> {
    const message = this.receipt;
    this.isOver = true;
    this.#resolve(message);
    await this.#settle();
    return message;
  }

  async fail(error: Error) {
    this.isOver = true;
    this.#reject(error);
    await this.#settle();
  }

  /** Its tab is gone. To the outbox that is as good as a failure of which it does not hear. */
  abandon() {
    if (this.isOver || this.#isOpen()) return;
    this.isOver = true;
    this.#reject(new Error("The tab is closed"));
  }
}

/** Stores a message once for each client key, as the real one does. */
class ReceivingServer {
  readonly #messages = new Map<string, Message>();

  receive({ clientKey, destination, content }: UnsentMessage): Message {
    const known = this.#messages.get(clientKey);
    if (known) return known;
    const threadId =
      destination.kind === "thread" ? destination.threadId : `thread ${this.#messages.size}`;
    const message = makeMessage(this.contentsOf(threadId).length + 1, {
      thread_id: threadId,
      mine: true,
      content,
      client_key: clientKey,
    });
    this.#messages.set(clientKey, message);
    return message;
  }

  contentsOf(threadId: string): string[] {
    return [...this.#messages.values()]
      .filter((message) => message.thread_id === threadId)
      .map(({ content }) => content);
  }
}
