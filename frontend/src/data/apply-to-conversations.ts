import type { InfiniteData } from "@tanstack/react-query";
import type { Conversation, ConversationPage } from "@/api/models";
import { compareTimes } from "@/lib/compare-times";
import type { LiveEvent } from "@/realtime/events";
import { contains } from "@/realtime/position";

/** What decides where a conversation stands in the list. */
type Place = Pick<Conversation, "pinned" | "last_activity" | "thread_id">;

/**
 * A page as it was loaded, with the place at which it ended then; `null` for the last page. The next
 * page begins there, whatever has left this one since.
 */
export type LoadedPage = ConversationPage & { end: Place | null };

export type ConversationList = InfiniteData<LoadedPage, string | undefined>;

export function asLoaded(page: ConversationPage): LoadedPage {
  return { ...page, end: page.next === null ? null : (page.items.at(-1) ?? null) };
}

/** Pinned ones first, then newest activity first, as the server orders them. */
export function byPlace(a: Place, b: Place): number {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1;
  const times = compareTimes(b.last_activity, a.last_activity);
  if (times !== 0) return times;
  return a.thread_id < b.thread_id ? 1 : a.thread_id > b.thread_id ? -1 : 0;
}

/** Each page on its own, because they are loaded one after the other: one may contain the event and another not. */
export function applyToConversations(list: ConversationList, event: LiveEvent): ConversationList {
  if (!("conversation" in event)) return list;
  const { conversation, thread_id, unread_total, position } = event;
  const isIt = (other: Conversation) => other.thread_id === thread_id;
  const knows = (page: LoadedPage) => contains(page.position, event);
  if (list.pages.every(knows)) return list;

  // A page that knows more than the event, and shows the conversation, has it where it is by now.
  const isSettled = list.pages.some((page) => knows(page) && page.items.some(isIt));
  const home = conversation === null || isSettled ? -1 : homeOf(list.pages, conversation);

  const pages = list.pages.map((page, index): LoadedPage => {
    if (knows(page)) return page;
    let { items } = page;
    if (items.some(isIt)) items = items.filter((other) => !isIt(other));
    if (conversation !== null && index === home) items = [...items, conversation].sort(byPlace);
    return { ...page, items, unread_total, position };
  });
  return { ...list, pages };
}

/** The page that the conversation belongs to; -1 when that page is not loaded yet. */
function homeOf(pages: readonly LoadedPage[], conversation: Conversation): number {
  return pages.findIndex(({ end }) => end === null || byPlace(conversation, end) <= 0);
}
