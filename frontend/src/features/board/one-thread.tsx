import { useInfiniteQuery } from "@tanstack/react-query";
import { isNotFound } from "@/api/problem";
import { LoadFailure } from "@/components/load-failure";
import { Skeleton } from "@/components/ui/skeleton";
import { commentQuery } from "@/data/comment-query";
import { commentsOf } from "@/data/comments-query";
import { t } from "@/messages/t";
import { useBroadcast } from "./broadcast-context";
import { CommentItem } from "./comment-item";

/** One comment and what was answered to it, as far down as it goes. */
export function OneThread({ commentId }: { commentId: string }) {
  const { broadcast } = useBroadcast();
  const { data, error, refetch } = useInfiniteQuery(commentQuery(broadcast.id, commentId));
  const [comment] = data === undefined ? [] : commentsOf(data);
  if (comment) {
    return (
      <ul aria-label={t("board.oneThread")} className="grid grid-cols-1">
        <CommentItem comment={comment} depth={1} opened />
      </ul>
    );
  }
  if (data !== undefined || isNotFound(error)) {
    return <p className="text-small text-muted">{t("board.thisCommentIsGone")}</p>;
  }
  return error ? (
    <LoadFailure error={error} onRetry={() => void refetch()} />
  ) : (
    <div role="status" aria-label={t("board.loadingTheComment")}>
      <Skeleton className="h-16" />
    </div>
  );
}
