import { LoadFailure } from "@/components/load-failure";
import { Loading } from "@/components/loading";
import { LoadMore, type GrowingList } from "@/components/load-more";
import { SkeletonRows } from "@/components/skeleton-rows";
import { Button } from "@/components/ui/button";
import type { SearchPage } from "@/api/models";
import { hitsIn } from "@/data/search-query";
import { cn } from "@/lib/cn";
import { t } from "@/messages/search";
import { Hit } from "./hit";

interface SearchHitsProps {
  found: GrowingList & {
    data: { pages: SearchPage[] } | undefined;
    error: Error | null;
    /** What is shown was found for what was typed before. */
    isPlaceholderData: boolean;
    refetch: () => Promise<unknown>;
  };
  /** Looks among all messages, where it was only among some. */
  onUnfilter: (() => void) | undefined;
}

export function SearchHits({ found, onUnfilter }: SearchHitsProps) {
  if (found.data === undefined) {
    return found.error ? (
      <LoadFailure error={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <Loading label={t("search.searching")} className="grid gap-0.5">
        <SkeletonRows count={4} className="items-start" />
      </Loading>
    );
  }
  const hits = hitsIn(found.data);
  const isNothing = hits.length === 0 && !found.isPlaceholderData;
  return (
    <>
      {/* One and the same, so that its changes are told. */}
      <p role="status" className={hits.length > 0 ? "sr-only" : "pt-8 text-center"}>
        {found.isPlaceholderData
          ? t("search.searchingToo")
          : summary(hits.length, found.hasNextPage)}
      </p>
      {isNothing && <WhatToTry onUnfilter={onUnfilter} />}
      <ul
        aria-label={t("search.messagesFound")}
        className={cn("-mx-3 grid gap-0.5", found.isPlaceholderData && "opacity-60")}
      >
        {hits.map((hit) => (
          <Hit key={hit.message.id} hit={hit} />
        ))}
      </ul>
      {!found.isPlaceholderData && <LoadMore list={found} label={t("search.showOlderOnes")} />}
    </>
  );
}

function WhatToTry({ onUnfilter }: Pick<SearchHitsProps, "onUnfilter">) {
  if (onUnfilter === undefined) {
    return <p className="text-center text-balance text-muted">{t("search.tryFewerWords")}</p>;
  }
  return (
    <div className="grid justify-items-center gap-4 text-center">
      <p className="text-balance text-muted">{t("search.orWithoutFilters")}</p>
      <Button variant="outline" size="small" onClick={onUnfilter}>
        {t("search.searchWithoutFilters")}
      </Button>
    </div>
  );
}

function summary(count: number, more: boolean): string {
  if (count === 0) return t("search.nothingFound");
  if (more) return t("search.theNewestCountMessages", { count });
  return t("search.messages", { count });
}
