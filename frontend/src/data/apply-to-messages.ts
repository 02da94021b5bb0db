import type { InfiniteData } from "@tanstack/react-query";
import type { Message, MessagePage } from "@/api/models";
import type { LiveEvent } from "@/realtime/events";
import { contains } from "@/realtime/position";

/** Where a page of messages begins or ends; `undefined` for the newest page. */
export type MessagePlace = { before: number } | { after: number } | { around: number } | undefined;

/**
 * A stretch of a thread without holes: pages in the order of the thread, and messages in the order
 * of their numbers, which may have gaps. It ends at the newest message when the last page has
 * nothing after it, and only then is a new message put into it.
 */
export type MessageList = InfiniteData<MessagePage, MessagePlace>;

export function applyToMessages(
  list: MessageList,
  event: LiveEvent,
  threadId: string,
): MessageList {
  if (!("thread_id" in event) || event.thread_id !== threadId) return list;
  if (event.type === "read_receipt") {
    return changeMessages(list, event, (message) =>
      message.mine && message.number > event.after && message.number <= event.up_to
        ? { ...message, read_at: event.read_at }
        : message,
    );
  }
  if (event.type === "conversation_changed") {
    return event.conversation === null ? withoutOlderThan(list, event) : list;
  }
  if (event.type === "new_message") return withNew(list, event, event.message);
  return changeMessages(list, event, (message) =>
    message.id === event.message.id ? event.message : message,
  );
}

/** Only pages that are older than the event, and only what the change makes another message of. */
function changeMessages(
  list: MessageList,
  event: LiveEvent,
  change: (message: Message) => Message,
): MessageList {
  const pages = list.pages.map((page): MessagePage => {
    if (isContainedIn(page, event)) return page;
    const items = page.items.map(change);
    if (items.every((message, index) => message === page.items[index])) return page;
    return { ...page, items, position: event.position };
  });
  return pages.every((page, index) => page === list.pages[index]) ? list : { ...list, pages };
}

function withNew(list: MessageList, event: LiveEvent, message: Message): MessageList {
  const home = list.pages.findLastIndex((page) => startsAtOrBefore(page, message.number));
  const index = home < 0 && list.pages[0]?.before === null ? 0 : home;
  const page = list.pages[index];
  if (page === undefined || isContainedIn(page, event)) return list;
  const last = page.items.at(-1)?.number ?? 0;
  const isBehindAll = index === list.pages.length - 1 && message.number > last;
  if (isBehindAll && page.after !== null) return list;

  const items = page.items.filter((other) => other.number !== message.number);
  items.push(message);
  items.sort((a, b) => a.number - b.number);
  const pages = list.pages.with(index, { ...page, items, position: event.position });
  return { ...list, pages };
}

/** The reader has deleted the conversation: what is loaded from before that is gone. */
function withoutOlderThan(list: MessageList, event: LiveEvent): MessageList {
  const kept = list.pages.filter((page) => isContainedIn(page, event));
  if (kept.length === list.pages.length) return list;
  const nothing: MessagePage = {
    items: [],
    next: null,
    before: null,
    after: null,
    position: event.position,
  };
  const pages = kept.length > 0 ? kept : [nothing];
  const pageParams = kept.length > 0 ? list.pageParams.slice(-kept.length) : [undefined];
  return { pages, pageParams };
}

function startsAtOrBefore({ items }: MessagePage, number: number): boolean {
  const first = items[0];
  return first !== undefined && first.number <= number;
}

function isContainedIn(page: MessagePage, event: LiveEvent): boolean {
  return contains(page.position, event);
}
