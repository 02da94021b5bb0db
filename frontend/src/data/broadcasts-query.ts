import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import { unwrap } from "@/api/problem";
import { applyToBroadcasts, type BroadcastList } from "./apply-to-broadcasts";
import { live } from "./live-query";

/** The board, newest first. Counts change without an event, so it soon grows old. */
export const broadcastsQuery = infiniteQueryOptions({
  queryKey: ["broadcasts"],
  queryFn: ({ pageParam }) =>
    unwrap(
      api.GET("/api/broadcasts", {
        params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
      }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
  staleTime: 30_000,
  meta: live<BroadcastList>({
    streams: ["own", "board"],
    positions: (list) => list.pages.map((page) => page.position),
    apply: applyToBroadcasts,
  }),
});
