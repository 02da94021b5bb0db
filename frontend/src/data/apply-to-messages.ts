import type { InfiniteData } from "@tanstack/react-query";
import type { MessagePage } from "@/api/models";
import type { LiveEvent } from "@/realtime/events";
import { positionNumber } from "@/realtime/position";
import { STALE } from "./live-query";

/** The newest page first; the messages in each page in ascending order. */
export type MessageList = InfiniteData<MessagePage, string | undefined>;

export function applyToMessages(
  list: MessageList,
  event: LiveEvent,
  threadId: string,
): MessageList | typeof STALE {
  if (event.type !== "new_message" || event.message.thread_id !== threadId) return list;
  const { message } = event;

  const home = pageFor(list.pages, message.number);
  const page = list.pages[home];
  if (page === undefined || positionNumber(page.position) >= event.number) return list;
  // Numbers are dense: a jump means that a message in between was never seen here.
  const last = page.items.at(-1)?.number ?? 0;
  if (home === 0 && message.number > last + 1) return STALE;

  const items = page.items.filter((other) => other.number !== message.number);
  items.push(message);
  items.sort((a, b) => a.number - b.number);
  return {
    ...list,
    pages: list.pages.with(home, { ...page, items, position: event.position }),
  };
}

/** The page that the number falls into; -1 when it is older than what is loaded. */
function pageFor(pages: readonly MessagePage[], number: number): number {
  const within = pages.findIndex((page) => {
    const first = page.items[0];
    return first !== undefined && number >= first.number;
  });
  if (within >= 0) return within;
  return pages.at(-1)?.next === null ? pages.length - 1 : -1;
}
