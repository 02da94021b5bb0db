import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Conversation } from "@/api/models";
import { markRead } from "@/data/mark-read";
import { useDocumentVisible } from "@/lib/use-document-visible";

/** Whoever reads on while scrolling is not noted at every line. */
const PAUSE = 400;

/** Marks the thread read up to the last message that the reader has had before the eyes. */
export function useMarkRead({ thread_id, unread, first_unread }: Conversation, seen: number) {
  const visible = useDocumentVisible();
  const marked = useRef(0);
  const { mutate } = useMutation({ mutationFn: (upTo: number) => markRead(thread_id, upTo) });
  const due = visible && unread > 0 && seen >= (first_unread ?? 0);

  useEffect(() => {
    if (!due || seen <= marked.current) return;
    const timer = setTimeout(() => {
      marked.current = seen;
      mutate(seen, {
        // Not worth a word: the next message or the next look at this page tries again.
        onError: () => {
          marked.current = 0;
        },
      });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [due, seen, mutate]);
}
