import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import { unwrap } from "@/api/problem";
import { commentsKey, commentsQuery } from "./comments-query";

/** One comment, as a level of its own: whatever happens to those of the broadcast happens to it. */
export function commentQuery(broadcastId: string, id: string) {
  return infiniteQueryOptions({
    ...commentsQuery(broadcastId),
    queryKey: [...commentsKey(broadcastId), "one", id],
    queryFn: async () => {
      const found = api.GET("/api/comments/{comment_id}", { params: { path: { comment_id: id } } });
      const { comment, position } = await unwrap(found);
      return { items: [comment], next: null, position };
    },
  });
}
