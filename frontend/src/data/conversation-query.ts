import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { ConversationDetail } from "@/api/models";
import { unwrap } from "@/api/problem";
import type { LiveEvent } from "@/realtime/events";
import { positionNumber } from "@/realtime/position";
import { conversationsQuery } from "./conversations-query";
import { live } from "./live-query";

export function conversationQuery(client: QueryClient, threadId: string) {
  return queryOptions({
    queryKey: ["conversation", threadId],
    queryFn: () =>
      unwrap(
        api.GET("/api/conversations/{thread_id}", { params: { path: { thread_id: threadId } } }),
      ),
    // The list follows the stream just as this does, so its copy is as good as a load.
    initialData: () => fromList(client, threadId),
    meta: live<ConversationDetail>({
      positions: (detail) => [detail.position],
      apply: applyToConversation,
    }),
  });
}

export function applyToConversation(
  detail: ConversationDetail,
  event: LiveEvent,
): ConversationDetail {
  if (event.conversation.thread_id !== detail.conversation.thread_id) return detail;
  if (positionNumber(detail.position) >= event.number) return detail;
  return { conversation: event.conversation, position: event.position };
}

function fromList(client: QueryClient, threadId: string): ConversationDetail | undefined {
  for (const page of client.getQueryData(conversationsQuery.queryKey)?.pages ?? []) {
    const conversation = page.items.find((item) => item.thread_id === threadId);
    if (conversation) return { conversation, position: page.position };
  }
  return undefined;
}
