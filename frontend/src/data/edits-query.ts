import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Message } from "@/api/models";
import { unwrap } from "@/api/problem";

/** What the message has said before, latest first. Another edit is another query. */
export function editsQuery({ id, edited_at }: Message) {
  return infiniteQueryOptions({
    queryKey: ["edits", id, edited_at],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/messages/{message_id}/edits", {
          params: {
            path: { message_id: id },
            query: pageParam === undefined ? {} : { cursor: pageParam },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
}
