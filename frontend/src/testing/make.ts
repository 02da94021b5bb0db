import type { Conversation, Counterpart, Me, Message } from "@/api/models";
import type { LiveEvent } from "@/realtime/events";

export const alice: Me = {
  id: "00000000-0000-4000-8000-00000000a11c",
  username: "alice",
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
    last_activity: last.created_at,
    ...changes,
  };
}

export function position(number: number): string {
  return `${number}.opaque`;
}

export function newMessage(
  number: number,
  message: Message,
  conversation: Partial<Conversation> = {},
): LiveEvent {
  return {
    type: "new_message",
    number,
    position: position(number),
    message,
    conversation: makeConversation({
      thread_id: message.thread_id,
      last_message: message,
      ...conversation,
    }),
  };
}

export function conversationChanged(number: number, conversation: Conversation): LiveEvent {
  return { type: "conversation_changed", number, position: position(number), conversation };
}
