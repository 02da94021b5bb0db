import { useInfiniteQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/load-failure";
import { LoadMore } from "@/components/load-more";
import { Skeleton } from "@/components/ui/skeleton";
import { commentsOf, commentsQuery } from "@/data/comments-query";
import { t } from "@/messages/t";
import { useBroadcast } from "./broadcast-context";
import { CommentItem } from "./comment-item";

interface CommentLevelProps {
  /** Whose replies they are; without it, those to the broadcast itself. */
  parentId?: string;
  /** How deep it stands in what is shown, from 1 on. */
  depth: number;
}

export function CommentLevel({ parentId, depth }: CommentLevelProps) {
  const { broadcast } = useBroadcast();
  const list = useInfiniteQuery(commentsQuery(broadcast.id, parentId));
  if (list.data === undefined) {
    return list.error ? (
      <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <div role="status" aria-label={t("board.loadingComments")}>
        <Skeleton className="h-16" />
      </div>
    );
  }
  return (
    <div className="grid grid-cols-1">
      <ul
        aria-label={parentId === undefined ? t("board.allComments") : t("board.replies")}
        className="grid grid-cols-1 gap-5"
      >
        {commentsOf(list.data).map((comment) => (
          <CommentItem key={comment.id} comment={comment} depth={depth} />
        ))}
      </ul>
      <LoadMore
        list={list}
        label={parentId === undefined ? t("board.showOlderOnes") : t("board.showMoreReplies")}
      />
    </div>
  );
}
