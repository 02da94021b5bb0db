import { api } from "@/api/client";
import type { Message } from "@/api/models";
import { unwrap } from "@/api/problem";
import type { OutboxEntry } from "./outbox";

export function sendMessage({ clientKey, destination, content }: OutboxEntry): Promise<Message> {
  return unwrap(
    api.POST("/api/messages", {
      params: { header: { "Idempotency-Key": clientKey } },
      body:
        destination.kind === "thread"
          ? { thread_id: destination.threadId, content }
          : { recipient_id: destination.id, content },
    }),
  );
}
