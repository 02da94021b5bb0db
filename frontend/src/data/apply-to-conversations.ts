import type { InfiniteData } from "@tanstack/react-query";
import type { Conversation, ConversationPage } from "@/api/models";
import { compareTimes } from "@/lib/compare-times";
import type { LiveEvent } from "@/realtime/events";
import { positionNumber } from "@/realtime/position";

export type ConversationList = InfiniteData<ConversationPage, string | undefined>;

/** Newest activity first, as the server orders them. */
export function byActivity(a: Conversation, b: Conversation): number {
  const times = compareTimes(b.last_activity, a.last_activity);
  if (times !== 0) return times;
  return a.thread_id < b.thread_id ? 1 : a.thread_id > b.thread_id ? -1 : 0;
}

export function applyToConversations(list: ConversationList, event: LiveEvent): ConversationList {
  if (!("conversation" in event) || event.conversation === null) return list;
  const { conversation } = event;
  const isIt = (other: Conversation) => other.thread_id === conversation.thread_id;
  const contains = (page: ConversationPage) => positionNumber(page.position) >= event.number;

  const target = pageFor(list.pages, conversation);
  const concerned = list.pages.filter((page, index) => index === target || page.items.some(isIt));
  if (concerned.length === 0 || concerned.some(contains)) return list;

  const pages = list.pages.map((page, index): ConversationPage => {
    if (!concerned.includes(page)) return page;
    const items = page.items.filter((other) => !isIt(other));
    if (index === target) items.push(conversation);
    return { ...page, items: items.sort(byActivity), position: event.position };
  });
  return { ...list, pages };
}

/** The page that the conversation belongs to; -1 when that page is not loaded yet. */
function pageFor(pages: readonly ConversationPage[], conversation: Conversation): number {
  const within = pages.findIndex((page) => {
    const last = page.items.at(-1);
    return last !== undefined && byActivity(conversation, last) <= 0;
  });
  if (within >= 0) return within;
  return pages.at(-1)?.next === null ? pages.length - 1 : -1;
}
