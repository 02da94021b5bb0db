import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Conversation, ConversationPage } from "@/api/models";
import { unwrap } from "@/api/problem";
import { placeAt } from "@/realtime/position";
import { applyToConversations, asLoaded, type ConversationList } from "./apply-to-conversations";
import { live } from "./live-query";

export const conversationsQuery = infiniteQueryOptions({
  queryKey: ["conversations"],
  queryFn: async ({ pageParam }) =>
    asLoaded(
      await unwrap(
        api.GET("/api/conversations", {
          params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
        }),
      ),
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

/** In all conversations, also in those that are not loaded. The page that knows most says it. */
export function unreadTotalIn(list: { pages: ConversationPage[] }): number {
  const number = ({ position }: ConversationPage) => placeAt(position).own;
  const [newest] = list.pages.toSorted((a, b) => number(b) - number(a));
  return newest?.unread_total ?? 0;
}
