import { api } from "@/api/client";
import { unwrap } from "@/api/problem";

/** What it changes arrives as an event, in its place among the others. */
export async function markRead(threadId: string, upTo: number): Promise<void> {
  await unwrap(
    api.POST("/api/conversations/{thread_id}/read", {
      params: { path: { thread_id: threadId } },
      body: { up_to: upTo },
    }),
  );
}
