import { OwnStorage } from "@/lib/own-storage";
import { Store } from "@/lib/store";

const MOST_EMOJI = 14;

/** What somebody prefers on this device. It is theirs, and goes when they do. */
export class OnDevice {
  readonly #storage: OwnStorage;
  readonly enterSends: Store<boolean>;
  /** Whether a message that comes is announced to somebody who looks at the page. */
  readonly announces: Store<boolean>;
  /** Whether a key alone, without Ctrl or Alt, is a shortcut. */
  readonly oneKey: Store<boolean>;
  /** Whether an inbox without conversations shows how it works here. */
  readonly showsTour: Store<boolean>;

  constructor(userId: string) {
    this.#storage = new OwnStorage(() => localStorage, userId, "preference");
    this.enterSends = new Store(this.#storage.get("enter-sends") !== false);
    this.announces = new Store(this.#storage.get("announces") !== false);
    this.oneKey = new Store(this.#storage.get("one-key") !== false);
    this.showsTour = new Store(this.#storage.get("tour") !== false);
  }

  setEnterSends(sends: boolean) {
    this.#storage.set("enter-sends", sends);
    this.enterSends.set(sends);
  }

  setAnnounces(announces: boolean) {
    this.#storage.set("announces", announces);
    this.announces.set(announces);
  }

  setOneKey(oneKey: boolean) {
    this.#storage.set("one-key", oneKey);
    this.oneKey.set(oneKey);
  }

  setShowsTour(shows: boolean) {
    this.#storage.set("tour", shows);
    this.showsTour.set(shows);
  }

  /** The code points of the emoji that were chosen last, latest first. */
  recentEmoji(): string[] {
    const kept = this.#storage.get("emoji");
    return Array.isArray(kept) ? kept.filter((code) => typeof code === "string") : [];
  }

  usedEmoji(code: string) {
    const others = this.recentEmoji().filter((other) => other !== code);
    this.#storage.set("emoji", [code, ...others].slice(0, MOST_EMOJI));
  }
}
