import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate, useParams } from "react-router";
import { isNotFound } from "@/api/problem";
import { LoadFailure } from "@/components/load-failure";
import { Loading } from "@/components/loading";
import { PaneHeader } from "@/components/pane-header";
import { SkeletonLine } from "@/components/ui/skeleton";
import { broadcastQuery } from "@/data/broadcast-query";
import { useUnreadTotal } from "@/data/use-unread-total";
import { usePageTitle } from "@/lib/use-page-title";
import { t } from "@/messages/board";
import { BroadcastSkeleton } from "./broadcast-skeleton";
import { isFromBoard } from "./from-board";
import { NoBroadcast } from "./no-broadcast";
import { OpenBroadcast } from "./open-broadcast";

export function BroadcastPage() {
  const { broadcastId = "" } = useParams();
  const { data, error, refetch } = useQuery(broadcastQuery(broadcastId));
  const navigate = useNavigate();
  const cameFromBoard = isFromBoard(useLocation().state);
  usePageTitle(t("board.broadcast"), useUnreadTotal());

  const isGone = isNotFound(error) || data?.broadcast === null;
  return (
    <>
      <PaneHeader
        back={{
          to: "/board",
          label: t("board.backToTheBoard"),
          onClick: (event) => {
            if (!cameFromBoard) return;
            event.preventDefault();
            void navigate(-1);
          },
        }}
      >
        {/* Where it is gone, the page's heading says so. */}
        {isGone ? (
          <span className="font-title text-title">{t("board.broadcast")}</span>
        ) : (
          <h1 className="font-title text-title">{t("board.broadcast")}</h1>
        )}
      </PaneHeader>
      {isGone ? (
        <NoBroadcast wasDeleted={data?.broadcast === null} />
      ) : data?.broadcast ? (
        <OpenBroadcast key={broadcastId} broadcast={data.broadcast} />
      ) : error ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading
          label={t("board.loadingTheBroadcast")}
          className="min-h-0 grow overflow-hidden px-(--gutter) py-5"
        >
          <div className="mx-auto grid max-w-2xl grid-cols-1 gap-6">
            <BroadcastSkeleton />
            <SkeletonLine className="w-32 text-title" />
          </div>
        </Loading>
      )}
    </>
  );
}
