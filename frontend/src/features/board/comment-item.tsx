import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { Comment } from "@/api/models";
import { Button } from "@/components/ui/button";
import { useWide } from "@/lib/use-wide";
import { t } from "@/messages/board";
import { CommentBody } from "./comment-body";
import { CommentForm } from "./comment-form";
import { CommentLevel } from "./comment-level";

const DEEPEST = { wide: 4, narrow: 2 };

interface CommentItemProps {
  comment: Comment;
  depth: number;
  /** Whether its replies are shown at once. */
  opened?: boolean;
}

/** A comment with what was answered to it. */
export function CommentItem({ comment, depth, opened = false }: CommentItemProps) {
  const { id, broadcast_id, replies } = comment;
  const navigate = useNavigate();
  const isDeepest = depth >= (useWide() ? DEEPEST.wide : DEEPEST.narrow);
  const [isOpen, setOpen] = useState(opened);
  const [isReplying, setReplying] = useState(false);
  const ownPath = `/board/${broadcast_id}?comment=${id}`;
  const link =
    "w-fit text-small font-medium underline decoration-edge underline-offset-4 hover:decoration-current";
  return (
    <li className="grid grid-cols-1 gap-2">
      <CommentBody comment={comment} onReply={() => setReplying(true)} />
      {/* As far in as the face beside the words is wide. */}
      <div className="ms-4 grid grid-cols-1 gap-3 border-s border-line ps-4 empty:hidden sm:ps-6.75">
        {isReplying && (
          <CommentForm
            parentId={id}
            onCancel={() => setReplying(false)}
            onSent={() => {
              setReplying(false);
              if (isDeepest) void navigate(ownPath);
              else setOpen(true);
            }}
          />
        )}
        {replies > 0 &&
          (isDeepest ? (
            <Link to={ownPath} className={link}>
              {t("board.continueThisThread")}
            </Link>
          ) : (
            <Button
              variant="text"
              size="inline"
              className="w-fit"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? t("board.hideReplies") : t("board.countReplies", { count: replies })}
            </Button>
          ))}
        {isOpen && !isDeepest && replies > 0 && (
          <CommentLevel parentId={id} expected={replies} depth={depth + 1} />
        )}
      </div>
    </li>
  );
}
