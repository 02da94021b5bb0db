import { useMemo, useRef } from "react";
import { Link, useSearchParams } from "react-router";
import type { Broadcast } from "@/api/models";
import { useKeptPlace } from "@/components/use-kept-place";
import { t } from "@/messages/board";
import { BroadcastCard } from "./broadcast-card";
import { BroadcastContext } from "./broadcast-context";
import { CommentForm } from "./comment-form";
import { CommentLevel } from "./comment-level";
import { OneThread } from "./one-thread";
import { useIsMine } from "./use-is-mine";
import { useWatch } from "./use-watch";

export function OpenBroadcast({ broadcast }: { broadcast: Broadcast }) {
  const { id, comments } = broadcast;
  const mine = useIsMine(broadcast);
  const commentId = useSearchParams()[0].get("comment");
  const value = useMemo(() => ({ broadcast, mine }), [broadcast, mine]);
  const scroller = useRef<HTMLDivElement>(null);
  useWatch(id);
  useKeptPlace(scroller);
  return (
    <BroadcastContext.Provider value={value}>
      <div ref={scroller} className="min-h-0 grow overflow-y-auto px-(--gutter) py-5">
        <div className="mx-auto grid max-w-2xl grid-cols-1 gap-6">
          <BroadcastCard broadcast={broadcast} />
          <section aria-label={t("board.comments")} className="grid grid-cols-1 gap-5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h2 className="font-title text-title">{t("common.comments", { count: comments })}</h2>
              {commentId !== null && (
                <Link
                  to={`/board/${id}`}
                  className="text-small underline decoration-edge underline-offset-4 hover:decoration-current"
                >
                  {t("board.showAllOfThem")}
                </Link>
              )}
            </div>
            {commentId === null ? (
              <>
                <CommentForm />
                <CommentLevel expected={comments} depth={1} />
              </>
            ) : (
              <OneThread key={commentId} commentId={commentId} />
            )}
          </section>
        </div>
      </div>
    </BroadcastContext.Provider>
  );
}
