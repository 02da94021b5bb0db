import type { Message } from "@/api/models";
import type { OutboxEntry } from "./outbox-entry";

/** A bubble on screen. The key stays the same from the moment it is written to its arrival. */
export type Bubble =
  | { kind: "message"; key: string; message: Message }
  | { kind: "pending"; key: string; entry: OutboxEntry };

/** The thread as the reader sees it: what the server has, and below it what is on its way. */
export function threadBubbles(
  threadId: string,
  messages: readonly Message[],
  outbox: readonly OutboxEntry[],
): Bubble[] {
  const arrived = new Set(messages.map((message) => message.client_key));
  const acknowledged: Message[] = [];
  const pending: Bubble[] = [];
  for (const entry of outbox) {
    if (arrived.has(entry.clientKey) || threadOf(entry) !== threadId) continue;
    if (entry.message) acknowledged.push(entry.message);
    else pending.push({ kind: "pending", key: entry.clientKey, entry });
  }
  const shown = [...messages, ...acknowledged].sort((a, b) => a.number - b.number);
  return [
    ...shown.map((message): Bubble => {
      return { kind: "message", key: message.client_key ?? message.id, message };
    }),
    ...pending,
  ];
}

function threadOf({ destination, message }: OutboxEntry): string | undefined {
  return destination.kind === "thread" ? destination.threadId : message?.thread_id;
}
