import type { QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Me } from "@/api/models";
import { ApiError, isSignedOut, unwrap } from "@/api/problem";
import { forgetOnDevice } from "@/lib/forget-on-device";
import { sessionHint } from "@/lib/session-hint";
import { keepMe } from "./kept-me";
import { forgetAllButMe, meQuery } from "./me-query";

export interface Credentials {
  username: string;
  password: string;
}

export function register(credentials: Credentials): Promise<Me> {
  return changingHands(() => unwrap(api.POST("/auth/register", { body: credentials })));
}

export function logIn(credentials: Credentials): Promise<Me> {
  return changingHands(() => unwrap(api.POST("/auth/login", { body: credentials })));
}

/** What is still to be done in somebody's name before they go. */
const errands = new Set<() => Promise<unknown>>();

export function beforeLogOut(errand: () => Promise<unknown>): () => void {
  errands.add(errand);
  return () => {
    errands.delete(errand);
  };
}

export async function logOut(): Promise<void> {
  await Promise.allSettled([...errands].map((errand) => errand()));
  // If it has ended all the same, the next request is told so.
  await changingHands(
    () => unwrap(api.POST("/auth/logout")),
    () => true,
  );
}

/** While the session changes hands, no tab sends or keeps anything in the name of the one who had it. */
export async function changingHands<T>(
  request: () => Promise<T>,
  isTheSame: (error: unknown) => boolean = isAnswered,
): Promise<T> {
  const before = sessionHint.get();
  sessionHint.set(null);
  try {
    return await request();
  } catch (error) {
    if (isTheSame(error)) sessionHint.set(before);
    throw error;
  }
}

/** Without an answer it may be another's session by now, and each tab asks before it goes on. */
function isAnswered(error: unknown): boolean {
  return error instanceof ApiError && error.status !== 0;
}

/** Whoever was here before leaves nothing in the cache for the one who comes now. */
export function beginSession(client: QueryClient, me: Me) {
  forgetAllButMe(client);
  client.setQueryData(meQuery.queryKey, me);
  sessionHint.set(me.id);
  keepMe(me);
}

/** Pages behind the sign-in watch `meQuery` and give way to the login page. */
export function endSession(client: QueryClient) {
  client.setQueryData(meQuery.queryKey, null);
  sessionHint.set(null);
  forgetOnDevice();
  forgetAllButMe(client);
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

/** Asked anew; when it is somebody else by now, the pages that watch it become theirs. */
export async function isStillSignedIn(client: QueryClient, userId: string): Promise<boolean> {
  return (await client.query({ ...meQuery, staleTime: 0 }))?.id === userId;
}

export async function isSignedOutNow(client: QueryClient): Promise<boolean> {
  try {
    return (await client.query({ ...meQuery, staleTime: 0 })) === null;
  } catch {
    // Not reachable is not signed out.
    return false;
  }
}
