import type { BroadcastDeleted, CommentsChanged, NewBroadcast, ViewsChanged } from "@/api/models";
import { isRecord } from "./envelope";

/** What stands in the board's stream, the same for everybody. */
export type BoardFact =
  ({ type: "new_broadcast" } & NewBroadcast) | ({ type: "broadcast_deleted" } & BroadcastDeleted);

export const boardEventTypes = [
  "new_broadcast",
  "broadcast_deleted",
] as const satisfies BoardFact["type"][];

/** What passes by about a broadcast that is open here. */
export type BoardHint =
  ({ type: "views_changed" } & ViewsChanged) | ({ type: "comments_changed" } & CommentsChanged);

export const boardHintTypes = [
  "views_changed",
  "comments_changed",
] as const satisfies BoardHint["type"][];

export function isBoardEvent(type: string): type is BoardFact["type"] {
  return boardEventTypes.some((known) => known === type);
}

export function boardFactIn(
  type: BoardFact["type"],
  body: Record<string, unknown>,
): BoardFact | undefined {
  const { broadcast_id, broadcast } = body;
  if (typeof broadcast_id !== "string") return undefined;
  if (type === "broadcast_deleted") return { type, broadcast_id };
  return isBroadcast(broadcast) ? { type, broadcast_id, broadcast } : undefined;
}

export function boardHintIn(type: string, body: unknown): BoardHint | undefined {
  if (!isRecord(body)) return undefined;
  const { broadcast_id, views, comments } = body;
  if (typeof broadcast_id !== "string") return undefined;
  if (type === "views_changed" && typeof views === "number") return { type, broadcast_id, views };
  return type === "comments_changed" && typeof comments === "number"
    ? { type, broadcast_id, comments }
    : undefined;
}

function isBroadcast(value: unknown): value is NewBroadcast["broadcast"] {
  return (
    isRecord(value) &&
    typeof value.id === "string" &&
    typeof value.content === "string" &&
    typeof value.is_anonymous === "boolean" &&
    (value.author === null || (isRecord(value.author) && typeof value.author.id === "string"))
  );
}
