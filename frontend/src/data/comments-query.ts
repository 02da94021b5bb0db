import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Comment, CommentPage } from "@/api/models";
import { unwrap } from "@/api/problem";
import { contains } from "@/realtime/position";
import type { CommentList } from "./apply-to-comments";
import { isBlockOfPerson } from "./blocks-query";
import { live, STALE } from "./live-query";

/**
 * One level of a broadcast's comments: those to itself, newest first, or the replies to one of them,
 * oldest first. They have no events; while the broadcast is open a hint says when to ask again.
 */
export function commentsQuery(broadcastId: string, parentId?: string) {
  return infiniteQueryOptions({
    queryKey: [...commentsKey(broadcastId), parentId ?? null],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/broadcasts/{broadcast_id}/comments", {
          params: {
            path: { broadcast_id: broadcastId },
            query: {
              ...(parentId !== undefined && { parent: parentId }),
              ...(pageParam !== undefined && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
    meta: live<CommentList>({
      positions: (list) => list.pages.map((page) => page.position),
      apply: (list, event) =>
        isBlockOfPerson(event) && !list.pages.every((page) => contains(page.position, event))
          ? STALE
          : list,
    }),
  });
}

/** All loaded levels of the broadcast's comments. */
export function commentsKey(broadcastId: string) {
  return ["comments", broadcastId];
}

export function commentsOf(list: { pages: CommentPage[] }): Comment[] {
  return list.pages.flatMap((page) => page.items);
}
