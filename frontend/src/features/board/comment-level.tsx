import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty } from "@/components/empty";
import { LoadFailure } from "@/components/load-failure";
import { LoadMore } from "@/components/load-more";
import { commentsOf, commentsQuery } from "@/data/comments-query";
import { t } from "@/messages/board";
import { useBroadcast } from "./broadcast-context";
import { CommentItem } from "./comment-item";
import { CommentsSkeleton } from "./comments-skeleton";

/** Of the comments that are still to come. */
const MOST_DRAWN = 3;

interface CommentLevelProps {
  /** Whose replies they are; without it, those to the broadcast itself. */
  parentId?: string;
  /** How many there are, as far as it is known. */
  expected: number;
  /** How deep it stands in what is shown, from 1 on. */
  depth: number;
}

export function CommentLevel({ parentId, expected, depth }: CommentLevelProps) {
  const { broadcast } = useBroadcast();
  const list = useInfiniteQuery(commentsQuery(broadcast.id, parentId));
  if (list.data === undefined) {
    return list.error ? (
      <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <CommentsSkeleton label={t("board.loadingComments")} count={Math.min(expected, MOST_DRAWN)} />
    );
  }
  const comments = commentsOf(list.data);
  if (parentId === undefined && comments.length === 0 && !list.hasNextPage) {
    return <Empty hint={t("board.yoursWouldBeTheFirst")}>{t("board.nobodyHasCommentedYet")}</Empty>;
  }
  return (
    <div className="grid grid-cols-1">
      <ul
        aria-label={parentId === undefined ? t("board.allComments") : t("board.replies")}
        className="grid grid-cols-1 gap-5"
      >
        {comments.map((comment) => (
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
