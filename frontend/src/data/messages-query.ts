import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Message, MessagePage } from "@/api/models";
import { unwrap } from "@/api/problem";
import { applyToMessages, type MessageList } from "./apply-to-messages";
import { live } from "./live-query";

export function messagesQuery(threadId: string) {
  return infiniteQueryOptions({
    queryKey: ["messages", threadId],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/conversations/{thread_id}/messages", {
          params: {
            path: { thread_id: threadId },
            query: pageParam === undefined ? {} : { before: Number(pageParam) },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    meta: live<MessageList>({
      positions: (list) => list.pages.map((page) => page.position),
      apply: (list, event) => applyToMessages(list, event, threadId),
      messages: messagesOf,
    }),
  });
}

/** All loaded messages of the thread, oldest first. */
export function messagesOf(list: { pages: MessagePage[] }): Message[] {
  return list.pages.toReversed().flatMap((page) => page.items);
}
