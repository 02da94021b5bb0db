import type { QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Broadcast } from "@/api/models";
import { isNotFound, unwrap } from "@/api/problem";
import {
  changeBroadcast,
  withoutBroadcast,
  withPosted,
  type BroadcastList,
} from "./apply-to-broadcasts";
import { broadcastQuery } from "./broadcast-query";
import { broadcastsQuery } from "./broadcasts-query";
import { reloadComments } from "./comment-actions";

const at = (broadcastId: string) => ({ params: { path: { broadcast_id: broadcastId } } });

export interface Posting {
  content: string;
  is_anonymous: boolean;
}

/** The same key again is the same broadcast. */
export async function postBroadcast(
  client: QueryClient,
  posting: Posting,
  key: string,
): Promise<void> {
  const broadcast = await unwrap(
    api.POST("/api/broadcasts", {
      params: { header: { "Idempotency-Key": key } },
      body: posting,
    }),
  );
  changeBoard(client, (list) => withPosted(list, broadcast));
}

/** One that another device has deleted meanwhile is deleted, too. */
export async function deleteBroadcast(client: QueryClient, { id }: Broadcast): Promise<void> {
  try {
    await unwrap(api.DELETE("/api/broadcasts/{broadcast_id}", at(id)));
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  changeBoard(client, (list) => withoutBroadcast(list, id));
  client.setQueryData(
    broadcastQuery(id).queryKey,
    (known) => known && { ...known, broadcast: null },
  );
}

/** Wherever the broadcast is shown, its counts are these now. */
export function changeCounts(
  client: QueryClient,
  id: string,
  counts: Partial<Pick<Broadcast, "views" | "comments">>,
) {
  changeBoard(client, (list) => changeBroadcast(list, id, (known) => ({ ...known, ...counts })));
  client.setQueryData(
    broadcastQuery(id).queryKey,
    (known) =>
      known && { ...known, broadcast: known.broadcast && { ...known.broadcast, ...counts } },
  );
}

/** The broadcast and its comments, as they are by now. */
export async function reloadBroadcast(client: QueryClient, id: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: broadcastQuery(id).queryKey }),
    reloadComments(client, id),
  ]);
}

/** The server soon forgets a watch that is not repeated; what is lost of it does no harm. */
export function watchBroadcast(id: string) {
  void api.PUT("/api/broadcasts/{broadcast_id}/watch", at(id)).catch(() => undefined);
}

export function leaveBroadcast(id: string) {
  void api
    .DELETE("/api/broadcasts/{broadcast_id}/watch", { ...at(id), keepalive: true })
    .catch(() => undefined);
}

function changeBoard(client: QueryClient, change: (list: BroadcastList) => BroadcastList) {
  client.setQueryData<BroadcastList>(broadcastsQuery.queryKey, (list) => list && change(list));
}
