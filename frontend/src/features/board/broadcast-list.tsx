import { ArrowUp } from "lucide-react";
import { Empty } from "@/components/empty";
import { LoadFailure } from "@/components/load-failure";
import { LoadMore } from "@/components/load-more";
import { Loading } from "@/components/loading";
import { Button } from "@/components/ui/button";
import { t } from "@/messages/board";
import { BroadcastCard } from "./broadcast-card";
import { BroadcastSkeleton } from "./broadcast-skeleton";
import type { useHeldBack } from "./use-held-back";

export function BroadcastList({ board }: { board: ReturnType<typeof useHeldBack> }) {
  const { list, shown, held, showAll } = board;
  if (shown === undefined) {
    return list.error ? (
      <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <Loading label={t("board.loadingTheBoard")} className="grid gap-4">
        <BroadcastSkeleton />
        <BroadcastSkeleton />
        <BroadcastSkeleton />
      </Loading>
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
        <Empty hint={t("board.youCouldBeTheFirst")}>{t("board.nobodyHasSaidAnythingYet")}</Empty>
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
