import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { markRead } from "@/data/mark-read";
import { useDocumentVisible } from "@/lib/use-document-visible";

interface Reading {
  threadId: string;
  unread: number;
  /** The number of the newest message that is loaded. */
  newest: number;
  /** Whether the newest message is in sight, if the page itself is. */
  inSight: boolean;
}

/** Marks the thread read up to what the reader has before the eyes, once for each new message. */
export function useMarkRead({ threadId, unread, newest, inSight }: Reading) {
  const visible = useDocumentVisible();
  const marked = useRef(0);
  const { mutate } = useMutation({ mutationFn: (upTo: number) => markRead(threadId, upTo) });
  const due = visible && inSight && unread > 0;

  useEffect(() => {
    if (!due || newest <= marked.current) return;
    marked.current = newest;
    mutate(newest, {
      // Not worth a word: the next message or the next look at this page tries again.
      onError: () => {
        marked.current = 0;
      },
    });
  }, [due, newest, mutate]);
}
