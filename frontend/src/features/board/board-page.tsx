import { useRef } from "react";
import { PaneHeader } from "@/components/pane-header";
import { useKeptPlace } from "@/components/use-kept-place";
import { useUnreadTotal } from "@/data/use-unread-total";
import { usePageTitle } from "@/lib/use-page-title";
import { t } from "@/messages/board";
import { BroadcastForm } from "./broadcast-form";
import { BroadcastList } from "./broadcast-list";
import { useHeldBack } from "./use-held-back";

export function BoardPage() {
  usePageTitle(t("board.board"), useUnreadTotal());
  const scroller = useRef<HTMLDivElement>(null);
  const board = useHeldBack(scroller);
  useKeptPlace(scroller);
  return (
    <>
      <PaneHeader back={null}>
        <div className="min-w-0">
          <h1 className="font-title text-title">{t("board.board")}</h1>
          <p className="text-small leading-snug text-muted">{t("board.everybodyHereCanReadIt")}</p>
        </div>
      </PaneHeader>
      <div ref={scroller} className="min-h-0 grow overflow-y-auto px-(--gutter) py-5">
        <div className="mx-auto grid max-w-2xl grid-cols-1 gap-4">
          <BroadcastForm onPosted={board.showAll} />
          <BroadcastList board={board} />
        </div>
      </div>
    </>
  );
}
