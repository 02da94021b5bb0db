import { infiniteQueryOptions, type QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { SignIn, SignInPage } from "@/api/models";
import { isNotFound, unwrap } from "@/api/problem";

/** Where the reader is signed in. No event tells of it, so it is asked for at each look. */
export const signInsQuery = infiniteQueryOptions({
  queryKey: ["sign-ins"],
  queryFn: ({ pageParam }) =>
    unwrap(
      api.GET("/api/me/sessions", {
        params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
      }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
  staleTime: 0,
});

export function signInsIn(list: { pages: SignInPage[] }): SignIn[] {
  return list.pages.flatMap((page) => page.items);
}

/** One that has ended meanwhile has ended, too. */
export async function endSignIn(client: QueryClient, { id }: SignIn): Promise<void> {
  try {
    await unwrap(
      api.DELETE("/api/me/sessions/{session_id}", { params: { path: { session_id: id } } }),
    );
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  await client.invalidateQueries(signInsQuery);
}

export async function endOtherSignIns(client: QueryClient): Promise<void> {
  await unwrap(api.DELETE("/api/me/sessions"));
  await client.invalidateQueries(signInsQuery);
}
