import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { Broadcast } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { deleteBroadcast } from "@/data/broadcast-actions";
import { t } from "@/messages/t";

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
        className="size-9"
        aria-label={t("board.deleteBroadcast")}
        title={t("common.delete")}
        onClick={() => setAsking(true)}
      >
        <Trash2 />
      </Button>
      {asking && (
        <Confirm
          title={t("board.deleteThisBroadcast")}
          action={t("common.delete")}
          busy={isPending}
          failure={error ? t("common.notDeletedWhy", { why: actionFailureText(error) }) : undefined}
          onConfirm={() => mutate()}
          onClose={() => {
            reset();
            setAsking(false);
          }}
        >
          {t("board.itGoesForEverybodyWith")}
        </Confirm>
      )}
    </>
  );
}
