import { ArrowUp } from "lucide-react";
import { LoadFailure } from "@/components/load-failure";
import { LoadMore } from "@/components/load-more";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { t } from "@/messages/t";
import { BroadcastCard } from "./broadcast-card";
import type { useHeldBack } from "./use-held-back";

export function BroadcastList({ board }: { board: ReturnType<typeof useHeldBack> }) {
  const { list, shown, held, showAll } = board;
  if (shown === undefined) {
    return list.error ? (
      <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <div role="status" aria-label={t("board.loadingTheBoard")} className="grid gap-4">
        <Skeleton className="h-36" />
        <Skeleton className="h-36" />
        <Skeleton className="h-36" />
      </div>
    );
  }
  return (
    <div className="grid grid-cols-1">
      <div
        role="status"
        className="pointer-events-none sticky top-0 z-(--layer-above) grid h-0 justify-center"
      >
        {held > 0 && (
          <Button
            size="small"
            className="pointer-events-auto animate-arrive shadow-lg"
            onClick={showAll}
          >
            <ArrowUp />
            {t("board.heldNew", { held })}
          </Button>
        )}
      </div>
      {shown.length === 0 && !list.hasNextPage && (
        <p className="py-10 text-center text-balance text-muted">
          {t("board.nobodyHasSaidAnythingYet")}
        </p>
      )}
      <ul aria-label={t("board.broadcasts")} className="grid grid-cols-1 gap-4">
        {shown.map((broadcast) => (
          <li key={broadcast.id}>
            <BroadcastCard broadcast={broadcast} brief />
          </li>
        ))}
      </ul>
      <LoadMore list={list} label={t("board.showOlderOnes")} />
    </div>
  );
}
