import type { Conversation, ConversationPage, Message, MessagePage } from "@/api/models";
import type { LiveEvent } from "@/realtime/events";
import { conversationChanged, makeConversation, makeMessage, newMessage, position } from "./make";

const PAGE = 3;

/** A server in miniature, seen by one person: what is stored, and the stream of what changed. */
export class World {
  readonly events: LiveEvent[] = [];
  readonly #threads = new Map<string, { messages: Message[]; unread: number }>();

  get head(): number {
    return this.events.length;
  }

  say(threadId: string, mine: boolean) {
    const thread = this.#threads.get(threadId) ?? { messages: [], unread: 0 };
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
    this.#emit(newMessage(this.head + 1, message, this.conversation(threadId)));
  }

  read(threadId: string) {
    const thread = this.#threads.get(threadId);
    if (thread === undefined) return;
    thread.unread = 0;
    this.#emit(conversationChanged(this.head + 1, this.conversation(threadId)));
  }

  conversations(): Conversation[] {
    const key = ({ last_activity, thread_id }: Conversation) => `${last_activity} ${thread_id}`;
    return [...this.#threads.keys()]
      .map((threadId) => this.conversation(threadId))
      .sort((a, b) => (key(a) < key(b) ? 1 : -1));
  }

  conversation(threadId: string): Conversation {
    const { messages, unread } = this.#thread(threadId);
    const last = messages.at(-1);
    if (last === undefined) throw new Error("A thread has at least one message");
    return makeConversation({ thread_id: threadId, last_message: last, unread });
  }

  messages(threadId: string): Message[] {
    return [...this.#thread(threadId).messages];
  }

  get unreadTotal(): number {
    return [...this.#threads.values()].reduce((sum, { unread }) => sum + unread, 0);
  }

  conversationPage(cursor: string | undefined): ConversationPage {
    const rest = this.conversations().filter(
      ({ last_activity, thread_id }) =>
        cursor === undefined || `${last_activity} ${thread_id}` < cursor,
    );
    const items = rest.slice(0, PAGE);
    const last = items.at(-1);
    return {
      items,
      next: last && rest.length > PAGE ? `${last.last_activity} ${last.thread_id}` : null,
      position: position(this.head),
      unread_total: this.unreadTotal,
    };
  }

  messagePage(threadId: string, before: string | undefined): MessagePage {
    const older = this.messages(threadId).filter(
      ({ number }) => before === undefined || number < Number(before),
    );
    const items = older.slice(-PAGE);
    const next = older.length > PAGE ? String(items[0]?.number) : null;
    return { items, next, before: next, after: before ?? null, position: position(this.head) };
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
