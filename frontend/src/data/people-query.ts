import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Person, PersonPage } from "@/api/models";
import { unwrap } from "@/api/problem";

/** The letters of a name, or of its beginning. */
const NAME = /^[A-Za-z0-9_-]{0,32}$/;

export type People = Pick<PersonPage, "items" | "next">;

/** Whoever types words has not named anybody, and the server need not be asked to say so. */
export async function findPeople(
  q: string,
  { cursor, signal }: { cursor?: string | undefined; signal?: AbortSignal } = {},
): Promise<People> {
  if (!NAME.test(q)) return { items: [], next: null };
  const query = { q, ...(cursor !== undefined && { cursor }) };
  return unwrap(api.GET("/api/users", { params: { query }, ...(signal && { signal }) }));
}

/** People whose name begins with `q` or is like it; everybody for an empty one. Names change without an event. */
export function peopleQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: ["people", q],
    queryFn: ({ pageParam }) => findPeople(q, { cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** Somebody who has taken another name meanwhile may be on two pages. */
export function peopleIn(list: { pages: People[] }): Person[] {
  const all = list.pages.flatMap((page) => page.items);
  return [...new Map(all.map((person) => [person.id, person])).values()];
}
