import { useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import type { Broadcast } from "@/api/models";
import { Button } from "@/components/ui/button";
import { deleteBroadcast } from "@/data/broadcast-actions";
import { t } from "@/messages/board";
import { AskToDelete } from "./ask-to-delete";

export function DeleteBroadcast({ broadcast }: { broadcast: Broadcast }) {
  const client = useQueryClient();
  return (
    <AskToDelete
      title={t("board.deleteThisBroadcast")}
      button={(ask) => (
        <Button
          variant="quiet"
          size="icon"
          className="size-9"
          aria-label={t("board.deleteBroadcast")}
          title={t("common.delete")}
          onClick={ask}
        >
          <Trash2 />
        </Button>
      )}
      onDelete={() => deleteBroadcast(client, broadcast)}
    >
      {t("board.itGoesForEverybodyWith")}
    </AskToDelete>
  );
}
