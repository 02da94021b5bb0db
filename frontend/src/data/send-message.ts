import { api } from "@/api/client";
import type { Message } from "@/api/models";
import { ApiError, unwrap } from "@/api/problem";
import { t } from "@/messages/t";
import type { UnsentMessage } from "./unsent-message";

/** Whoever has not been answered by then does better to ask again. */
const PATIENCE = 30_000;

export async function sendMessage(unsent: UnsentMessage): Promise<Message> {
  const { clientKey, destination, content } = unsent;
  const message = await unwrap(
    api.POST("/api/messages", {
      params: { header: { "Idempotency-Key": clientKey } },
      body:
        destination.kind === "thread"
          ? { thread_id: destination.threadId, content }
          : { recipient_id: destination.id, content },
      signal: AbortSignal.timeout(PATIENCE),
    }),
  );
  // The sign-in page of a hotel's network answers everything well.
  if (!isReceiptFor(message, clientKey)) {
    const detail = t("common.somethingElseThanTheServer");
    throw new ApiError({ status: 0, code: "unexpected", detail });
  }
  return message;
}

function isReceiptFor(answer: unknown, clientKey: string): boolean {
  return (
    typeof answer === "object" &&
    answer !== null &&
    "client_key" in answer &&
    answer.client_key === clientKey
  );
}
