import { useQueryClient } from "@tanstack/react-query";
import { Reply, SmilePlus } from "lucide-react";
import { useState } from "react";
import type { Comment } from "@/api/models";
import { EmojiChoices } from "@/components/emoji-choices";
import { EmojiDialog } from "@/components/emoji-dialog";
import { actionFailureText } from "@/components/failure-text";
import { MessageText } from "@/components/message-text";
import { ReactionChips } from "@/components/reaction-chips";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { reactToComment } from "@/data/comment-actions";
import { t } from "@/messages/board";
import { CommentHead } from "./comment-head";
import { DeleteComment } from "./delete-comment";

interface CommentBodyProps {
  comment: Comment;
  onReply: () => void;
}

export function CommentBody({ comment, onReply }: CommentBodyProps) {
  const { state, content, mine, reactions } = comment;
  const client = useQueryClient();
  const [choosing, setChoosing] = useState(false);
  const [failure, setFailure] = useState<string>();

  if (state !== "shown") {
    return (
      <p className="w-fit rounded-md border border-line px-3 py-1.5 text-small text-muted italic">
        {state === "deleted"
          ? t("board.thisCommentWasDeleted")
          : t("board.fromSomebodyYouHaveBlocked")}
      </p>
    );
  }
  const react = (emoji: string, wanted: boolean) => {
    setFailure(undefined);
    reactToComment(client, comment, emoji, wanted).catch((error: unknown) =>
      setFailure(t("board.theReactionWasNotTaken", { why: actionFailureText(error) })),
    );
  };
  const chips = reactions.map(({ emoji, count, mine, by_author }) => ({
    emoji,
    count,
    mine,
    label: [
      emoji,
      count > 1 && t("board.times", { count }),
      by_author && t("board.alsoFromTheAuthor"),
    ]
      .filter(Boolean)
      .join(", "),
  }));
  return (
    <CommentHead comment={comment}>
      <MessageText content={content} />
      <ReactionChips className="mt-1" chips={chips} onReact={react} />
      <div className="-ms-2.5 flex flex-wrap items-center text-small">
        <Button variant="quiet" size="small" className="px-2.5" onClick={onReply}>
          <Reply />
          {t("board.reply")}
        </Button>
        <Menu
          align="start"
          trigger={
            <Button variant="quiet" size="small" className="px-2.5">
              <SmilePlus />
              {t("common.react")}
            </Button>
          }
        >
          <EmojiChoices
            isGiven={(emoji) => reactions.some((given) => given.mine && given.emoji === emoji)}
            onReact={react}
            onAnother={() => setChoosing(true)}
          />
        </Menu>
        {mine && <DeleteComment comment={comment} />}
      </div>
      {failure !== undefined && (
        <p role="alert" className="text-small text-danger">
          {failure}
        </p>
      )}
      {choosing && (
        <EmojiDialog
          onReact={(emoji) => reactToComment(client, comment, emoji, true)}
          onClose={() => setChoosing(false)}
        />
      )}
    </CommentHead>
  );
}
