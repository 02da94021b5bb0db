import { sessionHint } from "./session-hint";

const PREFIX = "anonyma:own:";

/**
 * What the browser keeps for one person who is signed in. Nothing is written once somebody else may have the session,
 * by whatever tab; and where the browser keeps nothing, or has no room, nothing breaks.
 */
export class OwnStorage {
  readonly #storage: () => Storage;
  readonly #userId: string;
  readonly #prefix: string;

  /** `storage` is a function because the mere mention of the browser's own may throw. */
  constructor(storage: () => Storage, userId: string, kind: string) {
    this.#storage = storage;
    this.#userId = userId;
    this.#prefix = `${PREFIX}${userId}:${kind}:`;
  }

  /** The name of what the browser keeps under this key, if it belongs here. */
  nameOf(key: string): string | undefined {
    return key.startsWith(this.#prefix) ? key.slice(this.#prefix.length) : undefined;
  }

  names(): string[] {
    return keysOf(this.#storage).flatMap((key) => this.nameOf(key) ?? []);
  }

  get(name: string): unknown {
    try {
      return parse(this.#storage().getItem(this.#prefix + name));
    } catch {
      return undefined;
    }
  }

  set(name: string, value: unknown) {
    if (!sessionHint.mayBe(this.#userId)) return;
    try {
      this.#storage().setItem(this.#prefix + name, JSON.stringify(value));
    } catch {
      // It lives as long as the page does.
    }
  }

  remove(name: string) {
    try {
      this.#storage().removeItem(this.#prefix + name);
    } catch {
      // Then it was not kept either.
    }
  }
}

export function parse(text: string | null): unknown {
  return text === null ? undefined : JSON.parse(text);
}

/** Removes what is kept for people, but for that of `userId`. */
export function removeOwn(except?: string) {
  for (const storage of [() => localStorage, () => sessionStorage]) {
    for (const key of keysOf(storage)) {
      if (!key.startsWith(PREFIX)) continue;
      if (except === undefined || !key.startsWith(`${PREFIX}${except}:`)) storage().removeItem(key);
    }
  }
}

function keysOf(storage: () => Storage): string[] {
  try {
    return Object.keys(storage());
  } catch {
    return [];
  }
}
