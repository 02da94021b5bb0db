import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { findPeople } from "./people-query";

/** People whose name begins with `prefix`. Names change without an event, so it soon grows old. */
export function usersQuery(prefix: string) {
  return queryOptions({
    queryKey: ["users", prefix],
    queryFn: ({ signal }) => findPeople(prefix, { signal }),
    enabled: prefix !== "",
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
