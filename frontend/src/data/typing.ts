import { api } from "@/api/client";

/** The server takes one sign in three seconds as going on. */
const PAUSE = 3_000;

/** Tells the other side that one is writing to them. What is not heard there does no harm. */
export class TypingTeller {
  #quietUntil = 0;

  /** The text is another one now. */
  wrote(threadId: string, text: string) {
    const now = Date.now();
    if (text.trim() === "" || now < this.#quietUntil) return;
    this.#quietUntil = now + PAUSE;
    void api
      .POST("/api/conversations/{thread_id}/typing", { params: { path: { thread_id: threadId } } })
      .catch(() => undefined);
  }
}
