import { infiniteQueryOptions, keepPreviousData, type InfiniteData } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { SearchHit, SearchPage } from "@/api/models";
import { unwrap } from "@/api/problem";
import type { paths } from "@/api/schema";
import type { LiveEvent } from "@/realtime/events";
import { contains } from "@/realtime/position";
import { live, STALE } from "./live-query";

/** What is looked for; the rest of the query is where a page goes on. */
export type SearchWish = Omit<
  NonNullable<paths["/api/messages/search"]["get"]["parameters"]["query"]>,
  "cursor"
>;

type SearchList = InfiniteData<SearchPage, string | undefined>;

/** Messages with these words, and all of the wishes. A new message is not in it before it is asked for again. */
export function searchQuery(wish: SearchWish) {
  return infiniteQueryOptions({
    queryKey: ["search", wish],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/messages/search", {
          params: { query: { ...wish, ...(pageParam !== undefined && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    enabled: wish.q !== "",
    // While one types, what was found for the letters before stays.
    placeholderData: keepPreviousData,
    staleTime: 0,
    meta: live<SearchList>({
      positions: (list) => list.pages.map((page) => page.position),
      apply: applyToSearch,
    }),
  });
}

export function hitsIn(list: { pages: SearchPage[] }): SearchHit[] {
  return list.pages.flatMap((page) => page.items);
}

/** Whether a message that has another text is still found, only the server can tell. */
export function applyToSearch(list: SearchList, event: LiveEvent): SearchList | typeof STALE {
  const concerns = concernedBy(event);
  const knows = ({ position }: SearchPage) => contains(position, event);
  const isConcerned = (page: SearchPage) => !knows(page) && page.items.some(concerns);
  if (!list.pages.some(isConcerned)) return list;
  if (event.type === "message_edited") return STALE;
  const pages = list.pages.map((page): SearchPage => {
    if (!isConcerned(page)) return page;
    const items = page.items.filter((hit) => !concerns(hit));
    return { ...page, items, position: event.position };
  });
  return { ...list, pages };
}

/** The hits that are no longer what they were. */
function concernedBy(event: LiveEvent): (hit: SearchHit) => boolean {
  if (event.type === "message_edited" || event.type === "message_deleted") {
    return ({ message }) => message.id === event.message_id;
  }
  if (event.type === "conversation_changed" && event.conversation === null) {
    return ({ message }) => message.thread_id === event.thread_id;
  }
  return () => false;
}
