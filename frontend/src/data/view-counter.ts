import { api } from "@/api/client";
import { unwrap } from "@/api/problem";

const PAUSE = 2_000;
/** So many does the server take at once. */
const BATCH = 50;

/** Tells the server which broadcasts somebody has had before their eyes, each of them once. */
export class ViewCounter {
  readonly #counted = new Set<string>();
  #pending: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  saw(broadcastId: string) {
    if (this.#counted.has(broadcastId)) return;
    this.#counted.add(broadcastId);
    this.#pending.push(broadcastId);
    this.#timer ??= setTimeout(() => this.#send(), PAUSE);
  }

  /** Counts until the returned function is called. */
  start(): () => void {
    const onHide = () => this.#sendAll();
    window.addEventListener("pagehide", onHide);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      window.removeEventListener("pagehide", onHide);
      document.removeEventListener("visibilitychange", onHide);
      this.#sendAll();
    };
  }

  #sendAll() {
    while (this.#pending.length > 0) this.#send();
  }

  #send() {
    clearTimeout(this.#timer);
    const ids = this.#pending.splice(0, BATCH);
    this.#timer = this.#pending.length > 0 ? setTimeout(() => this.#send(), PAUSE) : undefined;
    // The page may be on its way out.
    unwrap(api.POST("/api/broadcasts/views", { body: { ids }, keepalive: true })).catch(() => {
      // Counted when they are seen again.
      for (const id of ids) this.#counted.delete(id);
    });
  }
}
