import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import { unwrap } from "@/api/problem";

/** People whose name begins with `prefix`. Names change without an event, so it soon grows old. */
export function usersQuery(prefix: string) {
  return queryOptions({
    queryKey: ["users", prefix],
    queryFn: () => unwrap(api.GET("/api/users", { params: { query: { q: prefix } } })),
    enabled: prefix !== "",
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
