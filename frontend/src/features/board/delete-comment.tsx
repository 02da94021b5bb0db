import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { Comment } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { deleteComment } from "@/data/comment-actions";
import { t } from "@/messages/t";

export function DeleteComment({ comment }: { comment: Comment }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => deleteComment(client, comment),
  });
  return (
    <>
      <Button variant="quiet" size="small" className="px-2.5" onClick={() => setAsking(true)}>
        <Trash2 />
        {t("common.delete")}
      </Button>
      {asking && (
        <Confirm
          title={t("board.deleteThisComment")}
          action={t("common.delete")}
          busy={isPending}
          failure={error ? t("common.notDeletedWhy", { why: actionFailureText(error) }) : undefined}
          onConfirm={() => mutate()}
          onClose={() => {
            reset();
            setAsking(false);
          }}
        >
          {t("board.itsTextGoesForEverybody")}
        </Confirm>
      )}
    </>
  );
}
