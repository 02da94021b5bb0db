import { useInfiniteQuery } from "@tanstack/react-query";
import { conversationsQuery, unreadTotalIn } from "./conversations-query";

/** Unread messages in all conversations. */
export function useUnreadTotal(): number {
  return useInfiniteQuery({ ...conversationsQuery, select: unreadTotalIn }).data ?? 0;
}
