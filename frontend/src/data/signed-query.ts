import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import { unwrap } from "@/api/problem";

/** What somebody has posted on the board under their name, newest first. */
export function signedQuery(username: string) {
  return infiniteQueryOptions({
    queryKey: ["signed", username.toLowerCase()],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/broadcasts", {
          params: {
            query: { author: username, ...(pageParam !== undefined && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
}
