import { useInfiniteQuery } from "@tanstack/react-query";
import type { Profile } from "@/api/models";
import { LoadFailure } from "@/components/load-failure";
import { LoadMore } from "@/components/load-more";
import { Skeleton } from "@/components/ui/skeleton";
import { broadcastsOf } from "@/data/apply-to-broadcasts";
import { signedQuery } from "@/data/signed-query";
import { t } from "@/messages/t";
import { BroadcastLink } from "./broadcast-link";

/** What somebody has posted under their name. What they post anonymously is found nowhere. */
export function SignedBroadcasts({ profile: { username, block_id } }: { profile: Profile }) {
  const list = useInfiniteQuery({ ...signedQuery(username), enabled: block_id === null });
  if (block_id !== null) return null;
  const broadcasts = list.data && broadcastsOf(list.data);
  return (
    <section aria-labelledby="signed" className="grid grid-cols-1 gap-3">
      <h2 id="signed" className="font-title text-title">
        {t("people.onTheBoard")}
      </h2>
      {broadcasts !== undefined ? (
        <>
          {broadcasts.length === 0 ? (
            <p className="text-muted">{t("people.nothingIsPostedUnderThis")}</p>
          ) : (
            <ul
              aria-label={t("people.broadcasts")}
              className="grid grid-cols-1 divide-y divide-line rounded-md border border-line bg-pane"
            >
              {broadcasts.map((broadcast) => (
                <BroadcastLink key={broadcast.id} broadcast={broadcast} />
              ))}
            </ul>
          )}
          <LoadMore list={list} label={t("people.showOlderOnes")} />
        </>
      ) : list.error ? (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <div role="status" aria-label={t("people.loadingWhatTheyPosted")}>
          <Skeleton className="h-24" />
        </div>
      )}
    </section>
  );
}
