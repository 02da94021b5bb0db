import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Profile } from "@/api/models";
import { LoadFailure } from "@/components/load-failure";
import { Loading } from "@/components/loading";
import { LoadMore } from "@/components/load-more";
import { SkeletonLine } from "@/components/ui/skeleton";
import { broadcastsOf } from "@/data/apply-to-broadcasts";
import { signedQuery } from "@/data/signed-query";
import { t } from "@/messages/people";
import { BroadcastLink } from "./broadcast-link";

/** What somebody has posted under their name. What they post anonymously is found nowhere. */
export function SignedBroadcasts({ profile: { username, block_id, is_me } }: { profile: Profile }) {
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
            <div className="grid gap-1">
              <p>{t("people.nothingIsPostedUnderThis")}</p>
              <p className="text-muted">
                {is_me
                  ? t.rich("people.saySomethingOnTheBoard", { link: toBoard })
                  : t.rich("people.whatTheyPostShows", { link: toBoard })}
              </p>
            </div>
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
        <Loading
          label={t("people.loadingWhatTheyPosted")}
          className="grid grid-cols-1 gap-1 rounded-md border border-line bg-pane px-4 py-3"
        >
          <SkeletonLine className="w-4/5" />
          <SkeletonLine className="w-40 text-small" />
        </Loading>
      )}
    </section>
  );
}

function toBoard(words: ReactNode) {
  return (
    <Link
      to="/board"
      className="rounded-sm text-foreground underline decoration-edge underline-offset-4 hover:decoration-current"
    >
      {words}
    </Link>
  );
}
