import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { isNotFound } from "@/api/problem";
import { Help } from "@/components/help";
import { LoadFailure } from "@/components/load-failure";
import { buttonVariants } from "@/components/ui/button-variants";
import { commentQuery } from "@/data/comment-query";
import { commentsOf } from "@/data/comments-query";
import { t } from "@/messages/board";
import { useBroadcast } from "./broadcast-context";
import { CommentItem } from "./comment-item";
import { CommentsSkeleton } from "./comments-skeleton";

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
    return (
      <Help
        heading="h3"
        title={t("board.thisCommentIsNotHere")}
        reasons={[t("board.itWasDeleted"), t("common.theAddressIsMistyped")]}
        actions={
          <Link
            to={`/board/${broadcast.id}`}
            className={buttonVariants({ variant: "outline", size: "small" })}
          >
            {t("board.showAllOfThem")}
          </Link>
        }
      />
    );
  }
  return error ? (
    <LoadFailure error={error} onRetry={() => void refetch()} />
  ) : (
    <CommentsSkeleton label={t("board.loadingTheComment")} count={1} />
  );
}
