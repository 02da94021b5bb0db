import type { InfiniteData } from "@tanstack/react-query";
import type { Broadcast, BroadcastPage } from "@/api/models";
import type { LiveEvent } from "@/realtime/events";
import { contains } from "@/realtime/position";
import { isBlockOfPerson } from "./blocks-query";
import { STALE } from "./live-query";

export type BroadcastList = InfiniteData<BroadcastPage, string | undefined>;

export function broadcastsOf(list: { pages: BroadcastPage[] }): Broadcast[] {
  return list.pages.flatMap((page) => page.items);
}

/** Whose broadcasts are left out is for the server to say. */
export function applyToBroadcasts(
  list: BroadcastList,
  event: LiveEvent,
): BroadcastList | typeof STALE {
  if (list.pages.every((page) => contains(page.position, event))) return list;
  if (isBlockOfPerson(event)) return STALE;
  if (event.type !== "new_broadcast" && event.type !== "broadcast_deleted") return list;
  const { broadcast_id: id, position } = event;
  const known = broadcastsOf(list).find((broadcast) => broadcast.id === id);
  const pages = list.pages.map((page, index): BroadcastPage => {
    if (contains(page.position, event)) return page;
    const items = page.items.filter((broadcast) => broadcast.id !== id);
    if (event.type === "new_broadcast" && index === 0) {
      // Nobody's stream says whose an anonymous one is; its author's page knows by the answer.
      items.unshift({ ...event.broadcast, mine: known?.mine ?? false });
    }
    return { ...page, items, position };
  });
  return { ...list, pages };
}

/** With one that was just posted here; the event of it comes before or after. */
export function withPosted(list: BroadcastList, broadcast: Broadcast): BroadcastList {
  const isIt = ({ id }: Broadcast) => id === broadcast.id;
  const isThere = list.pages.some((page) => page.items.some(isIt));
  const pages = list.pages.map((page, index): BroadcastPage => {
    if (isThere) {
      const items = page.items.map((known) => (isIt(known) ? { ...known, mine: true } : known));
      return { ...page, items };
    }
    return index === 0 ? { ...page, items: [broadcast, ...page.items] } : page;
  });
  return { ...list, pages };
}

export function withoutBroadcast(list: BroadcastList, id: string): BroadcastList {
  const pages = list.pages.map((page): BroadcastPage => {
    return { ...page, items: page.items.filter((broadcast) => broadcast.id !== id) };
  });
  return { ...list, pages };
}

/** The one broadcast as `to` makes it. */
export function changeBroadcast(
  list: BroadcastList,
  id: string,
  to: (known: Broadcast) => Broadcast,
): BroadcastList {
  const pages = list.pages.map((page): BroadcastPage => {
    return { ...page, items: page.items.map((known) => (known.id === id ? to(known) : known)) };
  });
  return { ...list, pages };
}
