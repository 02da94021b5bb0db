import type { QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Me } from "@/api/models";
import { unwrap } from "@/api/problem";
import { meQuery } from "./me-query";
import { changingHands } from "./session";

/** Where the browser gets the copy of all that is one's own. */
export const EXPORT = "/api/me/export";

export async function changeAccount(
  client: QueryClient,
  changes: { username?: string; bio?: string },
): Promise<void> {
  show(client, await unwrap(api.PATCH("/api/me", { body: changes })));
}

/** The picture goes as it is: the server cuts it, and leaves out all that a camera adds. */
export async function changeAvatar(client: QueryClient, picture: File): Promise<void> {
  const sent = api.PUT("/api/me/avatar", {
    // In the document bytes are a string.
    body: "",
    bodySerializer: () => picture,
    headers: { "Content-Type": picture.type },
  });
  show(client, await unwrap(sent));
}

export async function removeAvatar(client: QueryClient): Promise<void> {
  show(client, await unwrap(api.DELETE("/api/me/avatar")));
}

/** Signs out all other devices. An account that began with GitHub has no password at first. */
export async function changePassword(
  client: QueryClient,
  { current, next }: { current: string | undefined; next: string },
): Promise<void> {
  const known = current === undefined ? {} : { current_password: current };
  await unwrap(api.PUT("/api/me/password", { body: { ...known, new_password: next } }));
  client.setQueryData(meQuery.queryKey, (me) => me && { ...me, has_password: true });
}

export async function deleteAccount(password: string | undefined): Promise<void> {
  const body = password === undefined ? {} : { password };
  await changingHands(() => unwrap(api.POST("/api/me/delete", { body })));
}

/** Other devices are told by an event, which says the same. */
function show(client: QueryClient, me: Me) {
  client.setQueryData(meQuery.queryKey, me);
}

/** The way to GitHub and back to a page of ours. The server makes all of it. */
export function githubSignIn(next: string): string {
  return `/auth/github?next=${encodeURIComponent(next)}`;
}
