import type {
  Block,
  BlocksChanged,
  Conversation,
  ConversationChanged,
  Me,
  Message,
  MessageEvent,
  Preferences,
  PreferencesChanged,
  ReadReceipt,
} from "@/api/models";
import {
  boardEventTypes,
  boardFactIn,
  boardHintIn,
  boardHintTypes,
  isBoardEvent,
  type BoardFact,
  type BoardHint,
} from "./board-events";
import { isRecord, readEnvelope } from "./envelope";
import { placeAt, type StreamName } from "./position";

interface Numbered {
  /** Which stream it belongs to, and where it stands there. */
  stream: StreamName;
  number: number;
  /** Where both streams stand once it is taken in. */
  position: string;
}

/** What happens to a message. Each of them carries it as it is now. */
const messageEventTypes = [
  "new_message",
  "message_edited",
  "message_deleted",
  "message_reaction",
  "message_pinned",
] as const;

export type MessageEventType = (typeof messageEventTypes)[number];

type OwnFact =
  | ({ type: MessageEventType } & MessageEvent)
  | ({ type: "read_receipt" } & ReadReceipt)
  | ({ type: "conversation_changed" } & ConversationChanged)
  | ({ type: "preferences_changed" } & PreferencesChanged)
  | { type: "account_changed"; me: Me }
  | ({ type: "blocks_changed" } & BlocksChanged);

type Fact = OwnFact | BoardFact;

/** A fact of one of the streams. It carries whole views, so that applying it again or late is harmless. */
export type LiveEvent = Numbered & Fact;

/** The types that have a place in a stream. */
export const liveEventTypes = [
  ...messageEventTypes,
  "read_receipt",
  "conversation_changed",
  "preferences_changed",
  "account_changed",
  "blocks_changed",
  ...boardEventTypes,
] as const satisfies Fact["type"][];

/** The types that tell about the stream itself. */
export const controlEventTypes = ["resumed", "reset", "heartbeat"] as const;

/** The types that have no place in a stream, and are lost without harm. */
export const passingEventTypes = ["typing", ...boardHintTypes] as const;

export function isPassing(type: string): boolean {
  return passingEventTypes.some((passing) => passing === type);
}

/** Whether the other side of a conversation is typing. */
export interface TypingSign {
  thread_id: string;
  typing: boolean;
}

/** Reads an event off the wire; `undefined` when it is not of the agreed shape. */
export function parseLiveEvent(
  type: string,
  data: string,
  position: string,
): LiveEvent | undefined {
  const body = readEnvelope(data);
  const fact = isRecord(body) ? factIn(type, body) : undefined;
  if (fact === undefined) return undefined;
  const stream = isBoardEvent(type) ? "board" : "own";
  return { ...fact, stream, number: placeAt(position)[stream], position };
}

export function parseBoardHint(type: string, data: string): BoardHint | undefined {
  return boardHintIn(type, readEnvelope(data));
}

export function parseTypingSign(data: string): TypingSign | undefined {
  const body = readEnvelope(data);
  if (!isRecord(body)) return undefined;
  const { thread_id, typing } = body;
  if (typeof thread_id !== "string" || typeof typing !== "boolean") return undefined;
  return { thread_id, typing };
}

function factIn(type: string, body: Record<string, unknown>): Fact | undefined {
  if (isBoardEvent(type)) return boardFactIn(type, body);
  if (type === "preferences_changed") {
    const { preferences } = body;
    return isPreferences(preferences) ? { type, preferences } : undefined;
  }
  if (type === "account_changed") {
    const { me } = body;
    return isMe(me) ? { type, me } : undefined;
  }
  if (type === "blocks_changed") {
    const { block_id, block } = body;
    return typeof block_id === "string" && isBlockOrNull(block)
      ? { type, block_id, block }
      : undefined;
  }
  return conversationFactIn(type, body);
}

function conversationFactIn(type: string, body: Record<string, unknown>): OwnFact | undefined {
  const { thread_id, conversation, unread_total } = body;
  if (typeof thread_id !== "string" || typeof unread_total !== "number") return undefined;
  if (type === "conversation_changed" && (conversation === null || isConversation(conversation))) {
    return { type, thread_id, conversation, unread_total };
  }
  const { message_id, message } = body;
  if (typeof message_id !== "string" || !isConversation(conversation)) return undefined;
  const about = { message_id, thread_id, conversation, unread_total };
  if (type === "read_receipt") {
    const { after, up_to, read_at } = body;
    return typeof after === "number" && typeof up_to === "number" && typeof read_at === "string"
      ? { type, ...about, after, up_to, read_at }
      : undefined;
  }
  const messageType = messageEventTypes.find((known) => known === type);
  return messageType && isMessage(message) ? { type: messageType, ...about, message } : undefined;
}

function isConversation(value: unknown): value is Conversation {
  return isRecord(value) && typeof value.thread_id === "string" && isRecord(value.counterpart);
}

function isMessage(value: unknown): value is Message {
  return (
    isRecord(value) &&
    typeof value.id === "string" &&
    typeof value.number === "number" &&
    Array.isArray(value.reactions)
  );
}

function isPreferences(value: unknown): value is Preferences {
  return (
    isRecord(value) &&
    typeof value.show_read_receipts === "boolean" &&
    typeof value.show_typing_indicators === "boolean" &&
    typeof value.accept_new_threads === "boolean" &&
    typeof value.notification_sound === "boolean" &&
    typeof value.browser_notifications === "boolean" &&
    typeof value.theme === "string"
  );
}

function isMe(value: unknown): value is Me {
  return isRecord(value) && typeof value.id === "string" && typeof value.username === "string";
}

function isBlockOrNull(value: unknown): value is Block | null {
  return (
    value === null ||
    (isRecord(value) && typeof value.id === "string" && isRecord(value.counterpart))
  );
}
