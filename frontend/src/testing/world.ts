import type { Broadcast, BroadcastPage, Conversation, Message, MessagePage } from "@/api/models";
import { asLoaded, type LoadedPage } from "@/data/apply-to-conversations";
import type { MessagePlace } from "@/data/apply-to-messages";
import type { LiveEvent, MessageEventType } from "@/realtime/events";
import type { Place, StreamName } from "@/realtime/position";
import {
  broadcastDeleted,
  conversationChanged,
  conversationGone,
  makeBroadcast,
  makeConversation,
  makeMessage,
  messageEvent,
  newBroadcast,
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

/** A server in miniature, seen by one person: what is stored, and both streams of what changed. */
export class World {
  readonly #events: Record<StreamName, LiveEvent[]> = { own: [], board: [] };
  readonly #threads = new Map<string, Thread>();
  #broadcasts: Broadcast[] = [];

  /** How many events there are in one's own stream. */
  get head(): number {
    return this.#events.own.length;
  }

  get place(): Place {
    return { own: this.#events.own.length, board: this.#events.board.length };
  }

  /** The first event of a stream that is not taken in at the place, with where it leads to. */
  nextOf(stream: StreamName, place: Place): LiveEvent | undefined {
    const event = this.#events[stream][place[stream]];
    if (event === undefined) return undefined;
    const after = { ...place, [stream]: event.number };
    return { ...event, position: position(after.own, after.board) };
  }

  post() {
    const number = this.place.board + 1;
    const broadcast = makeBroadcast(String(number).padStart(6, "0"));
    this.#broadcasts.unshift(broadcast);
    this.#events.board.push(newBroadcast(number, broadcast));
  }

  /** The broadcast at the index, counted from the newest, is deleted. */
  takeDown(index: number) {
    const id = this.#broadcasts[index]?.id;
    if (id === undefined) return;
    this.#broadcasts = this.#broadcasts.filter((broadcast) => broadcast.id !== id);
    this.#events.board.push(broadcastDeleted(this.place.board + 1, id));
  }

  broadcasts(): Broadcast[] {
    return [...this.#broadcasts];
  }

  broadcastPage(cursor: string | undefined): BroadcastPage {
    const rest = this.#broadcasts.filter(({ id }) => cursor === undefined || id < cursor);
    const items = rest.slice(0, PAGE);
    const next = rest.length > PAGE ? (items.at(-1)?.id ?? null) : null;
    return { items, next, position: this.#position() };
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
      position: this.#position(),
      unread_total: this.unreadTotal,
    });
  }

  messagePage(threadId: string, place: MessagePlace): MessagePage {
    const all = this.messages(threadId);
    const from = firstOf(place, all.length);
    const items = all.slice(Math.max(from, 0), Math.max(from + PAGE, 0));
    const before = from > 0 ? String(items[0]?.number) : null;
    const after = from + PAGE < all.length ? String(items.at(-1)?.number) : null;
    return { items, next: null, before, after, position: this.#position() };
  }

  #thread(threadId: string) {
    const thread = this.#threads.get(threadId);
    if (thread === undefined) throw new Error(`There is no thread ${threadId}`);
    return thread;
  }

  #position(): string {
    return position(this.place.own, this.place.board);
  }

  #emit(event: LiveEvent) {
    this.#events.own.push(
      "unread_total" in event ? { ...event, unread_total: this.unreadTotal } : event,
    );
  }
}
