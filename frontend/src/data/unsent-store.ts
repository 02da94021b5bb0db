import type { OwnStorage } from "@/lib/own-storage";
import type { UnsentDatabase } from "./unsent-database";
import { isUnsentMessage, without, type Edit, type UnsentMessage } from "./unsent-message";

/**
 * Where messages wait until the server has them. IndexedDB, and not `localStorage`, because several tabs work on one
 * queue: a transaction lets none come between reading and writing, so that what one tab discards is not brought back
 * by another, and the database numbers the messages of all tabs in one order. There is room for a full queue, and what
 * is written outlives a crash of the tab and of the browser (the last moments before a power cut it may not).
 *
 * Its writes take a moment, in which the tab may be closed. So a new message is noted in a journal first, which is
 * `localStorage` and works at once; the next visit takes up what is left there.
 *
 * Once the database fails, be it away, full or broken, the queue goes on in this tab's memory.
 */
export class UnsentStore {
  readonly #database: UnsentDatabase;
  readonly #journal: OwnStorage;
  #known: readonly UnsentMessage[] = [];
  #memory: readonly UnsentMessage[] | undefined;

  constructor(database: UnsentDatabase, journal: OwnStorage) {
    this.#database = database;
    this.#journal = journal;
  }

  /** Takes up what earlier visits have left, and deletes what other people have. */
  async recover(): Promise<void> {
    await this.#database.forgetOthers().catch(() => undefined);
    const left = this.#journal.names().map((name) => this.#journal.get(name));
    const messages = left.filter(isUnsentMessage);
    messages.sort((a, b) => Date.parse(a.queuedAt) - Date.parse(b.queuedAt));
    for (const message of messages) await this.add(message);
  }

  /** Oldest first. */
  async all(): Promise<readonly UnsentMessage[]> {
    if (this.#memory === undefined) {
      try {
        this.#known = await this.#database.all();
      } catch {
        this.#giveUp();
      }
    }
    return this.#memory ?? this.#known;
  }

  async add(message: UnsentMessage): Promise<void> {
    const append: Edit = (messages) => [...without(message.clientKey)(messages), message];
    this.#journal.set(message.clientKey, message);
    await this.#write(append, () => this.#database.add(message));
    this.#journal.remove(message.clientKey);
  }

  async change(edit: Edit): Promise<void> {
    await this.#write(edit, () => this.#database.change(edit));
  }

  close() {
    this.#database.close();
  }

  async #write(edit: Edit, write: () => Promise<void>) {
    const early = this.#memory !== undefined;
    if (this.#memory) this.#memory = edit(this.#memory);
    try {
      // In vain perhaps; but what is discarded must not come back at the next visit.
      await write();
    } catch {
      this.#giveUp();
    }
    // It may have been given up meanwhile, because of another write.
    if (!early && this.#memory) this.#memory = edit(this.#memory);
  }

  #giveUp() {
    this.#memory ??= this.#known;
  }
}
