import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { UNSENT_DATABASE } from "@/lib/forget-on-device";
import type { Edit, UnsentMessage } from "./unsent-message";

/** `order` is given by the database: the order in which all tabs together have written. */
type Row = UnsentMessage & { order: number; owner: string };

interface Schema extends DBSchema {
  messages: { key: number; value: Row };
}

/** Some browsers have been seen to never answer. */
const PATIENCE = 3_000;

/** One person's unsent messages, as IndexedDB keeps them for all tabs. Every method may fail. */
export class UnsentDatabase {
  readonly #owner: string;
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(owner: string) {
    this.#owner = owner;
  }

  async all(): Promise<UnsentMessage[]> {
    const database = await this.#open();
    const rows = await database.getAll("messages");
    return rows.filter(({ owner }) => owner === this.#owner).map(messageIn);
  }

  /** Unless it is there already. */
  async add(message: UnsentMessage): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction("messages", "readwrite");
    const rows = await transaction.store.getAll();
    const known = rows.some(({ clientKey }) => clientKey === message.clientKey);
    // The database adds the order.
    const row = { ...message, owner: this.#owner } as Row;
    await Promise.all([known || transaction.store.add(row), transaction.done]);
  }

  async change(edit: Edit): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction("messages", "readwrite");
    const rows = (await transaction.store.getAll()).filter(({ owner }) => owner === this.#owner);
    const before = rows.map(messageIn);
    const after = new Map(edit(before).map((message) => [message.clientKey, message]));
    const writes = rows.map((row, index) => {
      const message = after.get(row.clientKey);
      if (message === undefined) return transaction.store.delete(row.order);
      if (message === before[index]) return undefined;
      return transaction.store.put({ ...message, order: row.order, owner: this.#owner });
    });
    await Promise.all([...writes, transaction.done]);
  }

  /** Whoever was here before has gone without signing out. */
  async forgetOthers(): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction("messages", "readwrite");
    const rows = await transaction.store.getAll();
    const others = rows.filter(({ owner }) => owner !== this.#owner);
    await Promise.all([
      ...others.map(({ order }) => transaction.store.delete(order)),
      transaction.done,
    ]);
  }

  close() {
    void this.#database?.then(
      (database) => database.close(),
      () => undefined,
    );
    this.#database = undefined;
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= within(
      PATIENCE,
      openDB<Schema>(UNSENT_DATABASE, 1, {
        upgrade: (database) => {
          database.createObjectStore("messages", { keyPath: "order", autoIncrement: true });
        },
        // Somebody signs out, or brings a newer version.
        blocking: (_, __, event) => {
          (event.target as IDBDatabase).close();
          this.#database = undefined;
        },
        terminated: () => {
          this.#database = undefined;
        },
      }),
    );
    return this.#database;
  }
}

function messageIn({ clientKey, destination, content, queuedAt, refusal }: Row): UnsentMessage {
  return {
    clientKey,
    destination,
    content,
    queuedAt,
    ...(refusal !== undefined && { refusal }),
  };
}

function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("No answer")), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
