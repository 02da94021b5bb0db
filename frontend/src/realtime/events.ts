import type { Conversation, Message } from "@/api/models";
import { positionNumber } from "./position";

interface Numbered {
  /** Where the event stands in the stream. */
  number: number;
  position: string;
}

/** A fact of the stream. It carries whole views, so that applying it again or late is harmless. */
export type LiveEvent = Numbered &
  (
    | { type: "new_message"; message: Message; conversation: Conversation }
    | { type: "conversation_changed"; conversation: Conversation }
  );

/** The types that have a place in the stream. */
export const liveEventTypes = ["new_message", "conversation_changed"] as const;

/** The types that tell about the stream itself. */
export const controlEventTypes = ["resumed", "reset", "heartbeat"] as const;

/** Reads an event off the wire; `undefined` when it is not of the agreed shape. */
export function parseLiveEvent(
  type: string,
  data: string,
  position: string,
): LiveEvent | undefined {
  const body = readEnvelope(data);
  const place = { number: positionNumber(position), position };
  if (!isRecord(body) || !isConversation(body.conversation)) return undefined;
  const conversation = body.conversation;
  if (type === "conversation_changed") return { ...place, type, conversation };
  if (type === "new_message" && isMessage(body.message)) {
    return { ...place, type, conversation, message: body.message };
  }
  return undefined;
}

/** The envelope is JSON whose `data` is JSON again. */
function readEnvelope(text: string): unknown {
  try {
    const envelope: unknown = JSON.parse(text);
    return isRecord(envelope) && typeof envelope.data === "string"
      ? JSON.parse(envelope.data)
      : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isConversation(value: unknown): value is Conversation {
  return isRecord(value) && typeof value.thread_id === "string" && isRecord(value.counterpart);
}

function isMessage(value: unknown): value is Message {
  return isRecord(value) && typeof value.id === "string" && typeof value.number === "number";
}
