import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { Comment } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { deleteComment } from "@/data/comment-actions";

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
        Delete
      </Button>
      {asking && (
        <Confirm
          title="Delete this comment?"
          action="Delete"
          busy={isPending}
          failure={error ? `Not deleted. ${actionFailureText(error)}` : undefined}
          onConfirm={() => mutate()}
          onClose={() => {
            reset();
            setAsking(false);
          }}
        >
          Its text goes for everybody. Where it has replies, that it was there stays in sight.
        </Confirm>
      )}
    </>
  );
}
