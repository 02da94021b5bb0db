import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Person, PersonPage } from "@/api/models";
import { unwrap } from "@/api/problem";

/** People whose name begins with `q` or is like it; everybody for an empty one. Names change without an event. */
export function peopleQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: ["people", q],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/users", {
          params: { query: { q, ...(pageParam !== undefined && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** Somebody who has taken another name meanwhile may be on two pages. */
export function peopleIn(list: { pages: PersonPage[] }): Person[] {
  const all = list.pages.flatMap((page) => page.items);
  return [...new Map(all.map((person) => [person.id, person])).values()];
}
