import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState, useSyncExternalStore } from "react";
import type { Comment } from "@/api/models";
import type { CommentList } from "./apply-to-comments";
import { commentsKey } from "./comments-query";

/** A comment that is loaded somewhere, or was: there is no way to ask for one alone. */
export function useKnownComment(broadcastId: string, id: string): Comment | undefined {
  const client = useQueryClient();
  const subscribe = useCallback(
    (listener: () => void) => client.getQueryCache().subscribe(listener),
    [client],
  );
  const known = useSyncExternalStore(subscribe, () =>
    client
      .getQueriesData<CommentList>({ queryKey: commentsKey(broadcastId) })
      .flatMap(([, list]) => list?.pages ?? [])
      .flatMap(({ items }) => items)
      .find((comment) => comment.id === id),
  );
  const [kept, keep] = useState(known);
  if (known !== undefined && known !== kept) keep(known);
  return known ?? kept;
}
