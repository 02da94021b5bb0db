import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Conversation, ConversationPage } from "@/api/models";
import { unwrap } from "@/api/problem";
import { applyToConversations, type ConversationList } from "./apply-to-conversations";
import { live } from "./live-query";

export const conversationsQuery = infiniteQueryOptions({
  queryKey: ["conversations"],
  queryFn: ({ pageParam }) =>
    unwrap(
      api.GET("/api/conversations", {
        params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
      }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
  meta: live<ConversationList>({
    positions: (list) => list.pages.map((page) => page.position),
    apply: applyToConversations,
  }),
});

export function conversationsOf(list: { pages: ConversationPage[] }): Conversation[] {
  return list.pages.flatMap((page) => page.items);
}

export function unreadIn(list: { pages: ConversationPage[] }): number {
  return conversationsOf(list).reduce((sum, conversation) => sum + conversation.unread, 0);
}
