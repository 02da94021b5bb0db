import { useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import type { Comment } from "@/api/models";
import { Button } from "@/components/ui/button";
import { deleteComment } from "@/data/comment-actions";
import { t } from "@/messages/board";
import { AskToDelete } from "./ask-to-delete";

export function DeleteComment({ comment }: { comment: Comment }) {
  const client = useQueryClient();
  return (
    <AskToDelete
      title={t("board.deleteThisComment")}
      button={(ask) => (
        <Button variant="quiet" size="small" className="px-2.5" onClick={ask}>
          <Trash2 />
          {t("common.delete")}
        </Button>
      )}
      onDelete={() => deleteComment(client, comment)}
    >
      {t("board.itsTextGoesForEverybody")}
    </AskToDelete>
  );
}
