import type {
  Block,
  Broadcast,
  Comment,
  Conversation,
  Counterpart,
  Me,
  Message,
  Person,
  Preferences,
  SearchHit,
} from "@/api/models";
import type { LiveEvent, MessageEventType } from "@/realtime/events";

export const alice: Me = {
  id: "00000000-0000-4000-8000-00000000a11c",
  username: "alice",
  bio: "",
  avatar_url: null,
  has_password: true,
  github: false,
  created_at: "2026-05-01T08:00:00Z",
};

export const THREAD = "11111111-0000-4000-8000-000000000000";

const anonymous: Counterpart = {
  kind: "anonymous",
  label: "Anonymous Agent",
  alias: "Quiet Heron",
  colour: "teal",
};

const start = Date.parse("2026-05-01T10:00:00Z");

export function makeMessage(number: number, changes: Partial<Message> = {}): Message {
  const threadId = changes.thread_id ?? THREAD;
  return {
    id: `${threadId}-${number}`,
    number,
    thread_id: threadId,
    mine: false,
    content: `message ${number}`,
    created_at: new Date(start + number * 60_000).toISOString(),
    edited_at: null,
    deleted: false,
    read_at: null,
    reactions: [],
    pinned: false,
    ...changes,
  };
}

export function makeConversation(changes: Partial<Conversation> = {}): Conversation {
  const threadId = changes.thread_id ?? THREAD;
  const last = changes.last_message ?? makeMessage(1, { thread_id: threadId });
  return {
    thread_id: threadId,
    counterpart: anonymous,
    last_message: last,
    unread: 0,
    first_unread: null,
    last_activity: last.created_at,
    pinned: false,
    blocked: false,
    ...changes,
  };
}

/** Where one's own stream and the board's have come to. */
export function position(own: number, board = 0): string {
  return `${own}.${board}.opaque`;
}

/** Of an event in one's own stream. */
function at(number: number) {
  return { stream: "own" as const, number, position: position(number) };
}

/** What happened to a message, in a conversation of which it is the last. */
export function messageEvent(
  type: MessageEventType,
  number: number,
  message: Message,
  conversation: Partial<Conversation> = {},
): LiveEvent {
  return {
    type,
    ...at(number),
    message_id: message.id,
    thread_id: message.thread_id,
    message,
    conversation: makeConversation({
      thread_id: message.thread_id,
      last_message: message,
      ...conversation,
    }),
    unread_total: conversation.unread ?? 0,
  };
}

export function newMessage(
  number: number,
  message: Message,
  conversation: Partial<Conversation> = {},
): LiveEvent {
  return messageEvent("new_message", number, message, conversation);
}

export function conversationChanged(number: number, conversation: Conversation): LiveEvent {
  return {
    type: "conversation_changed",
    ...at(number),
    thread_id: conversation.thread_id,
    conversation,
    unread_total: conversation.unread,
  };
}

/** The reader has deleted the conversation. */
export function conversationGone(number: number, threadId = THREAD): LiveEvent {
  return {
    type: "conversation_changed",
    ...at(number),
    thread_id: threadId,
    conversation: null,
    unread_total: 0,
  };
}

export function makePreferences(changes: Partial<Preferences> = {}): Preferences {
  return {
    theme: "system",
    notification_sound: true,
    browser_notifications: false,
    show_read_receipts: true,
    show_typing_indicators: true,
    accept_new_threads: true,
    ...changes,
  };
}

export function makePerson(username: string, changes: Partial<Person> = {}): Person {
  return { id: `id of ${username}`, username, avatar_url: null, bio: "", ...changes };
}

export function accountChanged(number: number, me: Me): LiveEvent {
  return { type: "account_changed", ...at(number), me };
}

export function preferencesChanged(number: number, preferences: Preferences): LiveEvent {
  return { type: "preferences_changed", ...at(number), preferences };
}

export function makeBlock(id: string, changes: Partial<Block> = {}): Block {
  return {
    id,
    thread_id: THREAD,
    counterpart: anonymous,
    created_at: "2026-05-01T10:00:00Z",
    ...changes,
  };
}

/** The block is `null` when it has ended. */
export function blocksChanged(number: number, block_id: string, block: Block | null): LiveEvent {
  return { type: "blocks_changed", ...at(number), block_id, block };
}

export function makeHit(message: Message, changes: Partial<SearchHit> = {}): SearchHit {
  const snippet = [{ text: message.content, hit: true }];
  return { message, counterpart: anonymous, snippet, ...changes };
}

/** Anonymous unless it is said whose it is. */
export function makeBroadcast(id: string, changes: Partial<Broadcast> = {}): Broadcast {
  return {
    id,
    content: `broadcast ${id}`,
    is_anonymous: (changes.author ?? null) === null,
    author: null,
    mine: false,
    created_at: "2026-05-01T10:00:00Z",
    views: 0,
    comments: 0,
    ...changes,
  };
}

/** Of an event in the board's stream, where one's own has come to 10. */
function onBoard(number: number) {
  return { stream: "board" as const, number, position: position(10, number) };
}

export function newBroadcast(number: number, broadcast: Broadcast): LiveEvent {
  return { type: "new_broadcast", ...onBoard(number), broadcast_id: broadcast.id, broadcast };
}

export function broadcastDeleted(number: number, broadcast_id: string): LiveEvent {
  return { type: "broadcast_deleted", ...onBoard(number), broadcast_id };
}

export function makeComment(id: string, changes: Partial<Comment> = {}): Comment {
  return {
    id,
    broadcast_id: "b1",
    parent_comment_id: null,
    state: "shown",
    author: { kind: "person", id: "bob", username: "bob", avatar_url: null },
    content: `comment ${id}`,
    mine: false,
    created_at: "2026-05-01T11:00:00Z",
    replies: 0,
    reactions: [],
    ...changes,
  };
}
