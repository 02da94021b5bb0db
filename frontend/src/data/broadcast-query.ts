import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Broadcast } from "@/api/models";
import { unwrap } from "@/api/problem";
import type { LiveEvent } from "@/realtime/events";
import { contains } from "@/realtime/position";
import { isBlockOfPerson } from "./blocks-query";
import { live, STALE } from "./live-query";

/** The broadcast is `null` when it was deleted while it was open. */
export interface KnownBroadcast {
  broadcast: Broadcast | null;
  position: string;
}

export function broadcastQuery(id: string) {
  return queryOptions({
    queryKey: ["broadcast", id],
    queryFn: (): Promise<KnownBroadcast> =>
      unwrap(api.GET("/api/broadcasts/{broadcast_id}", { params: { path: { broadcast_id: id } } })),
    // Counts change unnoticed while it is not open.
    staleTime: 0,
    meta: live<KnownBroadcast>({
      streams: ["own", "board"],
      positions: (known) => [known.position],
      apply: (known, event) => applyToBroadcast(known, event, id),
    }),
  });
}

export function applyToBroadcast(
  known: KnownBroadcast,
  event: LiveEvent,
  id: string,
): KnownBroadcast | typeof STALE {
  if (contains(known.position, event)) return known;
  if (isBlockOfPerson(event)) return STALE;
  if (event.type !== "broadcast_deleted" || event.broadcast_id !== id) return known;
  return { broadcast: null, position: event.position };
}
