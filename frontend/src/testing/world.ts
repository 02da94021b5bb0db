import type { Conversation, Message, MessagePage } from "@/api/models";
import { asLoaded, type LoadedPage } from "@/data/apply-to-conversations";
import type { MessagePlace } from "@/data/apply-to-messages";
import type { LiveEvent, MessageEventType } from "@/realtime/events";
import {
  conversationChanged,
  conversationGone,
  makeConversation,
  makeMessage,
  messageEvent,
  newMessage,
  position,
} from "./make";

const PAGE = 3;

const changes: Record<
  Exclude<MessageEventType, "new_message">,
  (message: Message, moment: number) => Partial<Message>
> = {
  message_edited: (_, moment) => ({ content: `as of ${moment}`, edited_at: String(moment) }),
  message_deleted: () => ({ content: "", deleted: true, reactions: [] }),
  message_reaction: (_, moment) => ({ reactions: [{ emoji: String(moment), mine: false }] }),
  message_pinned: ({ pinned }) => ({ pinned: !pinned }),
};

/** The index of the first message of a page; it may lie before the first of all. */
function firstOf(place: MessagePlace, count: number): number {
  if (place === undefined) return count - PAGE;
  if ("before" in place) return place.before - 1 - PAGE;
  if ("after" in place) return place.after;
  return place.around - 2;
}

interface Thread {
  messages: Message[];
  unread: number;
  pinned: boolean;
  /** The reader has deleted it; the next message brings it back. */
  gone: boolean;
}

/** A key that orders conversations as the list does, the first one greatest. */
function keyOf({ pinned, last_activity, thread_id }: Conversation): string {
  return `${pinned ? "pinned" : "other"} ${last_activity} ${thread_id}`;
}

/** A server in miniature, seen by one person: what is stored, and the stream of what changed. */
export class World {
  readonly events: LiveEvent[] = [];
  readonly #threads = new Map<string, Thread>();

  get head(): number {
    return this.events.length;
  }

  say(threadId: string, mine: boolean) {
    const begun = { messages: [], unread: 0, pinned: false, gone: false };
    const thread = this.#threads.get(threadId) ?? begun;
    this.#threads.set(threadId, thread);
    // Two in a row share a time, so that the tie-breaker matters.
    const second = String(Math.floor(this.head / 2)).padStart(6, "0");
    const message = makeMessage(thread.messages.length + 1, {
      thread_id: threadId,
      mine,
      created_at: `2026-05-01T00:00:00.${second}Z`,
    });
    thread.messages.push(message);
    thread.unread = mine ? 0 : thread.unread + 1;
    thread.gone = false;
    this.#emit(newMessage(this.head + 1, message, this.conversation(threadId)));
  }

  read(threadId: string) {
    const thread = this.#threads.get(threadId);
    if (thread === undefined || thread.gone) return;
    thread.unread = 0;
    this.#emit(conversationChanged(this.head + 1, this.conversation(threadId)));
  }

  /** Pins the conversation, or takes the pin away. */
  pin(threadId: string) {
    const thread = this.#threads.get(threadId);
    if (thread === undefined || thread.gone) return;
    thread.pinned = !thread.pinned;
    this.#emit(conversationChanged(this.head + 1, this.conversation(threadId)));
  }

  /** The reader deletes the conversation, for themselves. */
  remove(threadId: string) {
    const thread = this.#threads.get(threadId);
    if (thread === undefined || thread.gone) return;
    Object.assign(thread, { unread: 0, pinned: false, gone: true });
    this.#emit(conversationGone(this.head + 1, threadId));
  }

  /** Something happens to a message that is there already. */
  change(threadId: string, type: Exclude<MessageEventType, "new_message">, number: number) {
    const { messages } = this.#thread(threadId);
    const message = messages[number - 1];
    if (message === undefined) return;
    const changed = { ...message, ...changes[type](message, this.head) };
    messages[number - 1] = changed;
    this.#emit(messageEvent(type, this.head + 1, changed, { ...this.conversation(threadId) }));
  }

  /** The other side reads all that there is. */
  receive(threadId: string) {
    const { messages } = this.#thread(threadId);
    const after = messages.findLast(({ read_at }) => read_at !== null)?.number ?? 0;
    const newest = messages.findLast(({ mine, number }) => mine && number > after);
    if (newest === undefined) return;
    const read_at = `2026-05-02T00:00:00.${this.head}Z`;
    for (const [index, message] of messages.entries()) {
      if (message.mine && message.number > after) messages[index] = { ...message, read_at };
    }
    this.#emit({
      type: "read_receipt",
      stream: "own",
      number: this.head + 1,
      position: position(this.head + 1),
      thread_id: threadId,
      message_id: newest.id,
      after,
      up_to: newest.number,
      read_at,
      conversation: this.conversation(threadId),
      unread_total: 0,
    });
  }

  conversations(): Conversation[] {
    return [...this.#threads]
      .filter(([, { gone }]) => !gone)
      .map(([threadId]) => this.conversation(threadId))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
  }

  conversation(threadId: string): Conversation {
    const { messages, unread, pinned } = this.#thread(threadId);
    const last = messages.at(-1);
    if (last === undefined) throw new Error("A thread has at least one message");
    return makeConversation({ thread_id: threadId, last_message: last, unread, pinned });
  }

  messages(threadId: string): Message[] {
    return [...this.#thread(threadId).messages];
  }

  get unreadTotal(): number {
    return [...this.#threads.values()].reduce((sum, { unread }) => sum + unread, 0);
  }

  conversationPage(cursor: string | undefined): LoadedPage {
    const rest = this.conversations().filter(
      (conversation) => cursor === undefined || keyOf(conversation) < cursor,
    );
    const items = rest.slice(0, PAGE);
    const last = items.at(-1);
    return asLoaded({
      items,
      next: last && rest.length > PAGE ? keyOf(last) : null,
      position: position(this.head),
      unread_total: this.unreadTotal,
    });
  }

  messagePage(threadId: string, place: MessagePlace): MessagePage {
    const all = this.messages(threadId);
    const from = firstOf(place, all.length);
    const items = all.slice(Math.max(from, 0), Math.max(from + PAGE, 0));
    const before = from > 0 ? String(items[0]?.number) : null;
    const after = from + PAGE < all.length ? String(items.at(-1)?.number) : null;
    return { items, next: null, before, after, position: position(this.head) };
  }

  #thread(threadId: string) {
    const thread = this.#threads.get(threadId);
    if (thread === undefined) throw new Error(`There is no thread ${threadId}`);
    return thread;
  }

  #emit(event: LiveEvent) {
    this.events.push(
      "unread_total" in event ? { ...event, unread_total: this.unreadTotal } : event,
    );
  }
}
