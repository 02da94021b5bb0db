import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Profile } from "@/api/models";
import { isNotFound, unwrap } from "@/api/problem";
import type { LiveEvent } from "@/realtime/events";
import { live } from "./live-query";

/** What somebody shows of themselves. Of others only the reader's block of them is told by an event. */
export function profileQuery(username: string) {
  return queryOptions({
    queryKey: ["profile", username.toLowerCase()],
    queryFn: (): Promise<Profile> =>
      unwrap(api.GET("/api/users/{username}", { params: { path: { username } } })),
    staleTime: 30_000,
    meta: live<Profile>({ positions: () => [], apply: applyToProfile }),
  });
}

/** A block by name has no conversation; one that ends is known by its id alone. */
export function applyToProfile(profile: Profile, event: LiveEvent): Profile {
  if (event.type === "account_changed" && event.me.id === profile.id) {
    const { username, bio, avatar_url } = event.me;
    return { ...profile, username, bio, avatar_url };
  }
  if (event.type !== "blocks_changed") return profile;
  const { block_id, block } = event;
  if (block === null)
    return profile.block_id === block_id ? { ...profile, block_id: null } : profile;
  const { thread_id, counterpart } = block;
  const concerns =
    thread_id === null && counterpart.kind === "person" && counterpart.id === profile.id;
  return concerns && profile.block_id !== block_id ? { ...profile, block_id } : profile;
}

/** Blocks somebody by name, or ends that. One that another device has ended meanwhile has ended, too. */
export async function changeBlock(client: QueryClient, profile: Profile): Promise<void> {
  const { username, block_id } = profile;
  let changed: string | null = null;
  if (block_id === null) {
    changed = (await unwrap(api.POST("/api/blocks", { body: { username } }))).id;
  } else {
    const block = { params: { path: { block_id } } };
    await unwrap(api.DELETE("/api/blocks/{block_id}", block)).catch((error: unknown) => {
      if (!isNotFound(error)) throw error;
    });
  }
  const { queryKey } = profileQuery(username);
  client.setQueryData(queryKey, (known) => known && { ...known, block_id: changed });
}
