import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import type { Conversation } from "@/api/models";
import { messagesOf, messagesQuery } from "@/data/messages-query";
import { useDocumentVisible } from "@/lib/use-document-visible";

/** A message that is to be brought into view. Each wish is another object, also for the same message. */
export interface Target {
  number: number;
  /** Whether the reader looks for this very message, and is shown which one it is. */
  sought: boolean;
}

/** So many of the newest messages are on the newest page for sure. */
const NEWEST_PAGE = 40;

/**
 * Which stretch of the conversation is open, and which of its messages is to be in view. It opens
 * at the message that the address names, else at the first unread one, else at the newest.
 */
export function usePlace(conversation: Conversation) {
  const { thread_id: threadId, first_unread, last_message } = conversation;
  const client = useQueryClient();
  const navigate = useNavigate();
  const { key: visit } = useLocation();
  const named = numberIn(useSearchParams()[0].get("message"));
  const [firstUnread, setFirstUnread] = useState(first_unread);
  const visible = useDocumentVisible();
  const [seenVisit, setSeenVisit] = useState(visit);
  const [target, setTarget] = useState(() => firstTarget(named, first_unread));
  const [around, setAround] = useState(() =>
    target && last_message.number - target.number >= NEWEST_PAGE ? target.number : undefined,
  );
  const [turn, setTurn] = useState(0);
  const list = useInfiniteQuery(messagesQuery(threadId, around));
  const messages = list.data && messagesOf(list.data);

  // What comes while nobody looks is new to whoever comes back.
  if (!visible && first_unread !== null && first_unread !== firstUnread) {
    setFirstUnread(first_unread);
  }

  if (visit !== seenVisit) {
    setSeenVisit(visit);
    if (named !== undefined) {
      setTarget({ number: named, sought: true });
      if (!messages?.some(({ number }) => number === named)) setAround(named);
    }
  }

  /** Leaves this stretch for the one that ends at the newest message. */
  const goToNewest = () => {
    const newest = messagesQuery(threadId);
    // What was kept of it may have lost its end.
    if (client.getQueryData(newest.queryKey)?.pages.at(-1)?.after !== null) {
      void client.resetQueries({ queryKey: newest.queryKey, exact: true });
    }
    setTarget(undefined);
    setAround(undefined);
    setTurn(turn + 1);
    if (named !== undefined) void navigate(`/inbox/${threadId}`, { replace: true });
  };

  /** Changes with the stretch, and nothing of one is of use in another. */
  const stretch = `${around ?? "newest"} ${turn}`;
  return { list, messages, stretch, target, firstUnread, goToNewest };
}

function firstTarget(named: number | undefined, firstUnread: number | null): Target | undefined {
  if (named !== undefined) return { number: named, sought: true };
  return firstUnread === null ? undefined : { number: firstUnread, sought: false };
}

function numberIn(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
