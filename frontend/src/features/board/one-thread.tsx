import { useKnownComment } from "@/data/use-known-comment";
import { useBroadcast } from "./broadcast-context";
import { CommentForm } from "./comment-form";
import { CommentItem } from "./comment-item";
import { CommentLevel } from "./comment-level";

/** One comment and what was answered to it, as far down as it goes. */
export function OneThread({ commentId }: { commentId: string }) {
  const { broadcast } = useBroadcast();
  const comment = useKnownComment(broadcast.id, commentId);
  if (comment) {
    return (
      <ul aria-label="One thread" className="grid grid-cols-1">
        <CommentItem comment={comment} depth={1} opened />
      </ul>
    );
  }
  return (
    <>
      <p className="text-small text-muted">What was answered to one comment:</p>
      <CommentLevel parentId={commentId} depth={2} />
      <CommentForm parentId={commentId} />
    </>
  );
}
