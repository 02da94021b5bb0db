import { infiniteQueryOptions, type InfiniteData } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Message, PinPage } from "@/api/models";
import { unwrap } from "@/api/problem";
import type { LiveEvent } from "@/realtime/events";
import { contains } from "@/realtime/position";
import { live } from "./live-query";

export type PinList = InfiniteData<PinPage, string | undefined>;

/** The messages that the reader has pinned in a conversation, newest message first. */
export function pinsQuery(threadId: string) {
  return infiniteQueryOptions({
    queryKey: ["pins", threadId],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/conversations/{thread_id}/pins", {
          params: {
            path: { thread_id: threadId },
            query: pageParam === undefined ? {} : { cursor: pageParam },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    meta: live<PinList>({
      positions: (list) => list.pages.map((page) => page.position),
      apply: (list, event) => applyToPins(list, event, threadId),
    }),
  });
}

export function pinsOf(list: { pages: PinPage[] }): Message[] {
  return list.pages.flatMap((page) => page.items);
}

export function applyToPins(list: PinList, event: LiveEvent, threadId: string): PinList {
  if (!("thread_id" in event) || event.thread_id !== threadId) return list;
  if (event.type === "conversation_changed" && event.conversation === null) {
    return changePages(list, event, () => []);
  }
  if (!("message" in event)) return list;
  const { message } = event;
  const home = message.pinned ? homeOf(list, message) : -1;
  return changePages(list, event, (items, index) => {
    const others = items.filter(({ id }) => id !== message.id);
    if (index === home) others.push(message);
    else if (others.length === items.length) return items;
    return others.sort((a, b) => b.number - a.number);
  });
}

/** The page that the message belongs to; -1 when that page is not loaded yet. */
function homeOf({ pages }: PinList, { number }: Message): number {
  const within = pages.findIndex(({ items }) => (items.at(-1)?.number ?? Infinity) <= number);
  if (within >= 0) return within;
  return pages.at(-1)?.next === null ? pages.length - 1 : -1;
}

/** Pages that are older than the event. */
function changePages(
  list: PinList,
  event: LiveEvent,
  change: (items: Message[], index: number) => Message[],
): PinList {
  const pages = list.pages.map((page, index): PinPage => {
    if (contains(page.position, event)) return page;
    const items = change(page.items, index);
    return items === page.items ? page : { ...page, items, position: event.position };
  });
  return pages.every((page, index) => page === list.pages[index]) ? list : { ...list, pages };
}
