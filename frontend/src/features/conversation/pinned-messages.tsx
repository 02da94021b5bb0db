import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Empty } from "@/components/empty";
import { LoadFailure } from "@/components/load-failure";
import { Loading } from "@/components/loading";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SkeletonLine } from "@/components/ui/skeleton";
import { useDeletions } from "@/data/live-context";
import { pinsOf, pinsQuery } from "@/data/pins-query";
import { plainText } from "@/lib/markdown/plain-text";
import { briefTime, exactTime } from "@/lib/times";
import { t } from "@/messages/conversation";

/** The messages that the reader has pinned here. Each leads to its place in the conversation. */
export function PinnedMessages({ threadId, onClose }: { threadId: string; onClose: () => void }) {
  const list = useInfiniteQuery(pinsQuery(threadId));
  const { pending } = useDeletions();
  const pins = list.data && pinsOf(list.data).filter(({ id }) => !pending.has(id));
  return (
    <Dialog title={t("conversation.pinnedMessages")} onClose={onClose}>
      {pins?.length === 0 && (
        <Empty hint={t("conversation.whatYouPin")}>{t("conversation.nothingIsPinnedYet")}</Empty>
      )}
      {list.error && pins === undefined && (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {pins === undefined && !list.error && (
        <Loading label={t("common.loading")} className="grid gap-1">
          {["w-1/2", "w-3/4"].map((width) => (
            <div key={width} className="grid gap-0.5 px-3 py-2">
              <SkeletonLine className="w-12 text-small" />
              <SkeletonLine className={width} />
            </div>
          ))}
        </Loading>
      )}
      <ul className="grid gap-1">
        {pins?.map(({ id, number, mine, content, created_at }) => (
          <li key={id}>
            <Link
              to={`/inbox/${threadId}?message=${number}`}
              replace
              className="grid gap-0.5 rounded-md px-3 py-2 hover:bg-hover"
              onClick={onClose}
            >
              <time
                dateTime={created_at}
                title={exactTime(created_at)}
                className="text-small text-muted"
              >
                {briefTime(created_at)}
              </time>{" "}
              <span className="line-clamp-2 break-words">
                {mine && `${t("conversation.you")} `}
                {plainText(content)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="flex justify-end gap-2">
        {list.hasNextPage && (
          <Button
            variant="quiet"
            size="small"
            disabled={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t("conversation.more")}
          </Button>
        )}
        <Button variant="outline" size="small" onClick={onClose}>
          {t("conversation.close")}
        </Button>
      </div>
    </Dialog>
  );
}
