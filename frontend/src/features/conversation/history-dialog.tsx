import { useInfiniteQuery } from "@tanstack/react-query";
import type { Message } from "@/api/models";
import { LoadFailure } from "@/components/load-failure";
import { Loading } from "@/components/loading";
import { MessageText } from "@/components/message-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SkeletonLine } from "@/components/ui/skeleton";
import { editsQuery } from "@/data/edits-query";
import { exactTime } from "@/lib/times";
import { t } from "@/messages/conversation";

/** All that a message has said, latest first. */
export function HistoryDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const list = useInfiniteQuery(editsQuery(message));
  const earlier = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Dialog title={t("conversation.earlierVersions")} onClose={onClose}>
      <ol className="grid gap-3">
        <Version title={t("conversation.now")} at={message.edited_at} content={message.content} />
        {earlier.map(({ number, content, written_at }) => (
          <Version
            key={number}
            title={
              number === 1
                ? t("conversation.asItWasSent")
                : t("conversation.versionNumber", { number })
            }
            at={written_at}
            content={content}
          />
        ))}
      </ol>
      {list.isPending && (
        <Loading
          label={t("common.loading")}
          className="grid gap-1 rounded-md border border-line px-3 py-2"
        >
          <SkeletonLine className="w-32 text-small" />
          <SkeletonLine className="w-3/4" />
        </Loading>
      )}
      {list.error && <LoadFailure error={list.error} onRetry={() => void list.refetch()} />}
      <div className="flex justify-end gap-2">
        {list.hasNextPage && (
          <Button
            variant="quiet"
            size="small"
            disabled={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t("conversation.olderVersions")}
          </Button>
        )}
        <Button variant="outline" size="small" onClick={onClose}>
          {t("conversation.close")}
        </Button>
      </div>
    </Dialog>
  );
}

function Version({ title, at, content }: { title: string; at: string | null; content: string }) {
  return (
    <li className="grid gap-1 rounded-md border border-line px-3 py-2">
      <p className="flex flex-wrap justify-between gap-x-3 text-small text-muted">
        <span>{title}</span>
        {at !== null && <time dateTime={at}>{exactTime(at)}</time>}
      </p>
      <MessageText content={content} />
    </li>
  );
}
