import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Conversation } from "@/api/models";
import { unwrap } from "@/api/problem";
import type { LiveEvent } from "@/realtime/events";
import { contains } from "@/realtime/position";
import { conversationsQuery } from "./conversations-query";
import { live } from "./live-query";

/** The conversation is `null` when the reader has deleted it; a later message brings it back. */
export interface KnownConversation {
  conversation: Conversation | null;
  position: string;
}

export function conversationQuery(client: QueryClient, threadId: string) {
  return queryOptions({
    queryKey: ["conversation", threadId],
    queryFn: (): Promise<KnownConversation> =>
      unwrap(
        api.GET("/api/conversations/{thread_id}", { params: { path: { thread_id: threadId } } }),
      ),
    // The list follows the stream just as this does, so its copy is as good as a load.
    initialData: () => fromList(client, threadId),
    meta: live<KnownConversation>({
      positions: (detail) => [detail.position],
      apply: (known, event) => applyToConversation(known, event, threadId),
    }),
  });
}

export function applyToConversation(
  known: KnownConversation,
  event: LiveEvent,
  threadId: string,
): KnownConversation {
  if (!("conversation" in event) || event.thread_id !== threadId) return known;
  if (contains(known.position, event)) return known;
  return { conversation: event.conversation, position: event.position };
}

function fromList(client: QueryClient, threadId: string): KnownConversation | undefined {
  for (const page of client.getQueryData(conversationsQuery.queryKey)?.pages ?? []) {
    const conversation = page.items.find((item) => item.thread_id === threadId);
    if (conversation) return { conversation, position: page.position };
  }
  return undefined;
}
