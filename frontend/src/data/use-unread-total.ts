import { useInfiniteQuery } from "@tanstack/react-query";
import { conversationsQuery, unreadIn } from "./conversations-query";

/** Unread messages in all conversations that are loaded. */
export function useUnreadTotal(): number {
  return useInfiniteQuery({ ...conversationsQuery, select: unreadIn }).data ?? 0;
}
