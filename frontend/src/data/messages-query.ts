import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Message, MessagePage } from "@/api/models";
import { unwrap } from "@/api/problem";
import { applyToMessages, type MessageList, type MessagePlace } from "./apply-to-messages";
import { live } from "./live-query";

/** So many pages are kept of one stretch; those at its far end are dropped, and loaded again when they are near. */
const MAX_PAGES = 8;

/** A stretch of the thread, which grows both ways: from its newest message, or from around another. */
export function messagesQuery(threadId: string, around?: number) {
  return infiniteQueryOptions({
    queryKey: [...messagesKey(threadId), around ?? "newest"],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/conversations/{thread_id}/messages", {
          params: { path: { thread_id: threadId }, query: pageParam ?? {} },
        }),
      ),
    initialPageParam: firstPlace(around),
    getPreviousPageParam: ({ before }): MessagePlace | null =>
      before === null ? null : { before: Number(before) },
    getNextPageParam: ({ after }): MessagePlace | null =>
      after === null ? null : { after: Number(after) },
    maxPages: MAX_PAGES,
    meta: live<MessageList>({
      positions: (list) => list.pages.map((page) => page.position),
      apply: (list, event) => applyToMessages(list, event, threadId),
      messages: messagesOf,
    }),
  });
}

function firstPlace(around: number | undefined): MessagePlace {
  return around === undefined ? undefined : { around };
}

/** All loaded stretches of the thread. */
export function messagesKey(threadId: string) {
  return ["messages", threadId];
}

/** The messages of the stretch, oldest first. */
export function messagesOf(list: { pages: MessagePage[] }): Message[] {
  return list.pages.flatMap((page) => page.items);
}
