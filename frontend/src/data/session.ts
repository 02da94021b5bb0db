import type { QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Me } from "@/api/models";
import { isSignedOut, unwrap } from "@/api/problem";
import { sessionHint } from "@/lib/session-hint";
import { meQuery } from "./me-query";

export interface Credentials {
  username: string;
  password: string;
}

export function register(credentials: Credentials): Promise<Me> {
  return unwrap(api.POST("/auth/register", { body: credentials }));
}

export function logIn(credentials: Credentials): Promise<Me> {
  return unwrap(api.POST("/auth/login", { body: credentials }));
}

export async function logOut(): Promise<void> {
  await unwrap(api.POST("/auth/logout"));
}

/** Whoever was here before leaves nothing in the cache for the one who comes now. */
export function beginSession(client: QueryClient, me: Me) {
  forgetAllButMe(client);
  client.setQueryData(meQuery.queryKey, me);
  sessionHint.set(true);
}

/** Pages behind the sign-in watch `meQuery` and give way to the login page. */
export function endSession(client: QueryClient) {
  client.setQueryData(meQuery.queryKey, null);
  sessionHint.set(false);
  forgetAllButMe(client);
}

/** `meQuery` itself stays: the pages that watch it would not notice a query put in its place. */
function forgetAllButMe(client: QueryClient) {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== meQuery.queryKey[0] });
}

/** Passes the outcome on; when it is that nobody is signed in any more, the session ends. */
export async function endingSession<T>(client: QueryClient, request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (isSignedOut(error)) endSession(client);
    throw error;
  }
}

export async function isSignedOutNow(client: QueryClient): Promise<boolean> {
  try {
    return (await client.query({ ...meQuery, staleTime: 0 })) === null;
  } catch {
    // Not reachable is not signed out.
    return false;
  }
}
