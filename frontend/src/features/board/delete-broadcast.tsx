import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { Broadcast } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { deleteBroadcast } from "@/data/broadcast-actions";

export function DeleteBroadcast({ broadcast }: { broadcast: Broadcast }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => deleteBroadcast(client, broadcast),
  });
  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        className="size-9 text-body"
        aria-label="Delete broadcast"
        title="Delete"
        onClick={() => setAsking(true)}
      >
        <Trash2 />
      </Button>
      {asking && (
        <Confirm
          title="Delete this broadcast?"
          action="Delete"
          busy={isPending}
          failure={error ? `Not deleted. ${actionFailureText(error)}` : undefined}
          onConfirm={() => mutate()}
          onClose={() => {
            reset();
            setAsking(false);
          }}
        >
          It goes for everybody, with all its comments. Some may have read it.
        </Confirm>
      )}
    </>
  );
}
