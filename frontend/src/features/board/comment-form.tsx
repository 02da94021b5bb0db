import { useQueryClient } from "@tanstack/react-query";
import { postComment } from "@/data/comment-actions";
import { placeOf } from "@/data/drafts";
import { useMe } from "@/data/live-context";
import { useBroadcast } from "./broadcast-context";
import { TextForm } from "./text-form";

interface CommentFormProps {
  /** What it answers; without it, the broadcast itself. */
  parentId?: string;
  onCancel?: () => void;
  onSent?: () => void;
}

export function CommentForm({ parentId, onCancel, onSent }: CommentFormProps) {
  const client = useQueryClient();
  const { broadcast, mine } = useBroadcast();
  const { username } = useMe();
  const isReply = parentId !== undefined;
  return (
    <TextForm
      label={isReply ? "Your reply" : "Your comment"}
      place={placeOf.comment(broadcast.id, parentId)}
      action={isReply ? "Reply" : "Comment"}
      focusAtOnce={isReply}
      note={
        broadcast.is_anonymous && mine
          ? "Shown as Author: nobody learns that it is from you."
          : `Everybody sees that it is from @${username}.`
      }
      onSend={(content, key) =>
        postComment(client, { broadcastId: broadcast.id, parentId, content }, key)
      }
      {...(onCancel && { onCancel })}
      {...(onSent && { onSent })}
    />
  );
}
