import type { Message } from "@/api/models";
import { laneOf, type UnsentMessage } from "./unsent-message";

/** A message of the outbox as the page shows it. */
export interface OutboxEntry extends UnsentMessage {
  /**
   * `sending` is on its way, `waiting` for a better time, and `held` back by a failed one before it.
   * `sent` is acknowledged, but not yet seen among the thread's messages.
   */
  state: "sending" | "waiting" | "held" | "failed" | "sent";
  /** The error's code, when it failed or waits. */
  failure?: string;
  /** The server's message, when it is sent. */
  message?: Message;
}

/** Whether the server is not known to have it. */
export function isUnsent({ state }: OutboxEntry): boolean {
  return state !== "sent";
}

/** `trouble` is the code of the error because of which everything waits, if it does. */
export function entriesOf(
  messages: readonly UnsentMessage[],
  trouble: string | undefined,
): OutboxEntry[] {
  const blocked = new Set<string>();
  return messages.map((message): OutboxEntry => {
    const lane = laneOf(message);
    if (message.refusal !== undefined) {
      blocked.add(lane);
      return { ...message, state: "failed", failure: message.refusal };
    }
    if (blocked.has(lane)) return { ...message, state: "held" };
    if (trouble === undefined) return { ...message, state: "sending" };
    return { ...message, state: "waiting", failure: trouble };
  });
}
