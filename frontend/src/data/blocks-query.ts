import { infiniteQueryOptions, type InfiniteData } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Block, BlockPage } from "@/api/models";
import { unwrap } from "@/api/problem";
import type { LiveEvent } from "@/realtime/events";
import { contains } from "@/realtime/position";
import { live } from "./live-query";

export type BlockList = InfiniteData<BlockPage, string | undefined>;

/** Whom the reader blocks, newest block first. */
export const blocksQuery = infiniteQueryOptions({
  queryKey: ["blocks"],
  queryFn: ({ pageParam }) =>
    unwrap(
      api.GET("/api/blocks", {
        params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
      }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
  meta: live<BlockList>({
    positions: (list) => list.pages.map((page) => page.position),
    apply: applyToBlocks,
  }),
});

export function blocksOf(list: { pages: BlockPage[] }): Block[] {
  return list.pages.flatMap((page) => page.items);
}

/** Whether people come in sight or go out of it, on the board. An end does not say of what. */
export function isBlockOfPerson(event: LiveEvent): boolean {
  return event.type === "blocks_changed" && (event.block?.thread_id ?? null) === null;
}

/** A block never changes: it is new, and so the newest, or it is gone. */
export function applyToBlocks(list: BlockList, event: LiveEvent): BlockList {
  if (event.type !== "blocks_changed") return list;
  const { block_id, block, position } = event;
  const knows = (page: BlockPage) => contains(page.position, event);
  if (list.pages.every(knows)) return list;
  const pages = list.pages.map((page, index): BlockPage => {
    if (knows(page)) return page;
    const others = page.items.filter(({ id }) => id !== block_id);
    const items = block !== null && index === 0 ? [block, ...others] : others;
    return { ...page, items, position };
  });
  return { ...list, pages };
}
