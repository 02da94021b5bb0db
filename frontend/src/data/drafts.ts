import { OwnStorage, parse, removeOwn } from "@/lib/own-storage";
import { Store } from "@/lib/store";

/** So many are kept at most; then the oldest goes. */
export const DRAFT_LIMIT = 100;
/** Of a longer text only the beginning is kept; a message may have a fifth of that. */
export const LONGEST_DRAFT = 20_000;
const PAUSE_IN_TYPING = 300;

/** Somebody in whose name a draft waits although there is no conversation yet. */
interface Person {
  id: string;
  username: string;
}

export interface Draft {
  text: string;
  writtenAt: number;
  person?: Person;
}

/** Where something can be written. */
export const placeOf = {
  thread: (threadId: string) => `thread:${threadId}`,
  edit: (messageId: string) => `edit:${messageId}`,
  opening: (clientKey: string) => `opening:${clientKey}`,
  person: (userId: string) => `person:${userId}`,
  nobody: "nobody",
  broadcast: "broadcast",
  comment: (broadcastId: string, parentId = "") => `comment:${broadcastId}:${parentId}`,
};

/**
 * What one person has written and not sent. `localStorage`, and not IndexedDB as for unsent messages, because it works
 * at once: what is written when the page hides is kept before the page is gone, a draft is there before its page is
 * drawn, and the browser tells the other tabs. Each draft has a key of its own, so tabs overwrite nothing but the same
 * draft. The limits keep all of it within the five million characters that browsers give.
 *
 * The text in memory is ahead of what is kept by a pause in typing. A tab that has written nothing since takes over
 * what another has.
 */
export class Drafts {
  readonly #storage: OwnStorage;
  readonly #userId: string;
  readonly #drafts: Store<ReadonlyMap<string, Draft>>;
  readonly #unsaved = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(userId: string) {
    this.#userId = userId;
    this.#storage = new OwnStorage(() => localStorage, userId, "draft");
    this.#drafts = new Store(this.#load());
  }

  readonly all = () => this.#drafts.get();
  readonly subscribe = (listener: () => void) => this.#drafts.subscribe(listener);

  /** Keeps drafts until the returned function is called. */
  start(): () => void {
    removeOwn(this.#userId);
    const onStorage = (event: StorageEvent) => this.#changedElsewhere(event);
    const onHide = () => this.#saveAll();
    window.addEventListener("storage", onStorage);
    window.addEventListener("pagehide", onHide);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      window.removeEventListener("storage", onStorage);
      window.removeEventListener("pagehide", onHide);
      document.removeEventListener("visibilitychange", onHide);
      this.#saveAll();
    };
  }

  textAt(place: string): string {
    return this.all().get(place)?.text ?? "";
  }

  write(place: string, text: string, person?: Person) {
    const draft: Draft = { text, writtenAt: Date.now(), ...(person && { person }) };
    this.#put(place, text === "" ? undefined : draft);
    clearTimeout(this.#unsaved.get(place));
    this.#unsaved.set(
      place,
      setTimeout(() => this.#save(place), PAUSE_IN_TYPING),
    );
  }

  clear(place: string) {
    this.#put(place, undefined);
    this.#save(place);
  }

  /** What was being written in one place goes on in another, below what is there. */
  move(from: string, to: string, person?: Person) {
    const text = this.textAt(from);
    if (text === "") return;
    const there = this.textAt(to);
    // Another tab may have moved it already.
    this.write(to, there === "" || there === text ? text : `${there}\n\n${text}`, person);
    this.#save(to);
    this.clear(from);
  }

  #load(): ReadonlyMap<string, Draft> {
    return new Map(
      this.#storage.names().flatMap((place) => {
        const draft = this.#storage.get(place);
        return isDraft(draft) ? [[place, draft]] : [];
      }),
    );
  }

  #put(place: string, draft: Draft | undefined) {
    const drafts = new Map(this.all());
    drafts.delete(place);
    if (draft !== undefined) drafts.set(place, draft);
    if (drafts.size > DRAFT_LIMIT) {
      const [oldest] = [...drafts].sort(([, a], [, b]) => a.writtenAt - b.writtenAt);
      if (oldest !== undefined) {
        drafts.delete(oldest[0]);
        this.#storage.remove(oldest[0]);
      }
    }
    this.#drafts.set(drafts);
  }

  #saveAll() {
    for (const place of [...this.#unsaved.keys()]) this.#save(place);
  }

  #save(place: string) {
    clearTimeout(this.#unsaved.get(place));
    this.#unsaved.delete(place);
    const draft = this.all().get(place);
    if (draft === undefined || draft.text.trim() === "") this.#storage.remove(place);
    else this.#storage.set(place, { ...draft, text: draft.text.slice(0, LONGEST_DRAFT) });
  }

  #changedElsewhere({ key, newValue }: StorageEvent) {
    const place = key === null ? undefined : this.#storage.nameOf(key);
    if (place === undefined || this.#unsaved.has(place)) return;
    let draft: unknown;
    try {
      draft = parse(newValue);
    } catch {
      return;
    }
    this.#put(place, isDraft(draft) ? draft : undefined);
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === "object" &&
    value !== null &&
    "text" in value &&
    typeof value.text === "string" &&
    "writtenAt" in value &&
    typeof value.writtenAt === "number" &&
    (!("person" in value) || isPerson(value.person))
  );
}

function isPerson(value: unknown): value is Person {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    typeof value.id === "string" &&
    "username" in value &&
    typeof value.username === "string"
  );
}
