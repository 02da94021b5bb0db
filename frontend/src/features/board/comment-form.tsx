import { useQueryClient } from "@tanstack/react-query";
import { postComment } from "@/data/comment-actions";
import { placeOf } from "@/data/drafts";
import { useMe } from "@/data/live-context";
import { t } from "@/messages/board";
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
      label={isReply ? t("board.yourReply") : t("board.yourComment")}
      place={placeOf.comment(broadcast.id, parentId)}
      action={isReply ? t("board.reply") : t("board.comment")}
      focusAtOnce={isReply}
      note={
        broadcast.is_anonymous && mine
          ? t("board.shownAsAuthorNobodyLearns")
          : t("board.everybodySeesThatItIs", { username })
      }
      onSend={(content, key) =>
        postComment(client, { broadcastId: broadcast.id, parentId, content }, key)
      }
      {...(onCancel && { onCancel })}
      {...(onSent && { onSent })}
    />
  );
}
