import { LoadFailure } from "@/components/load-failure";
import { LoadMore, type GrowingList } from "@/components/load-more";
import { Skeleton } from "@/components/ui/skeleton";
import type { SearchPage } from "@/api/models";
import { hitsIn } from "@/data/search-query";
import { cn } from "@/lib/cn";
import { t } from "@/messages/t";
import { Hit } from "./hit";

interface SearchHitsProps {
  found: GrowingList & {
    data: { pages: SearchPage[] } | undefined;
    error: Error | null;
    /** What is shown was found for what was typed before. */
    isPlaceholderData: boolean;
    refetch: () => Promise<unknown>;
  };
}

export function SearchHits({ found }: SearchHitsProps) {
  if (found.data === undefined) {
    return found.error ? (
      <LoadFailure error={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <div role="status" aria-label={t("search.searching")} className="grid gap-2">
        <Skeleton className="h-16" />
        <Skeleton className="h-16" />
      </div>
    );
  }
  const hits = hitsIn(found.data);
  return (
    <>
      <p role="status" className={hits.length > 0 ? "sr-only" : "py-8 text-center text-muted"}>
        {found.isPlaceholderData
          ? t("search.searchingToo")
          : summary(hits.length, found.hasNextPage)}
      </p>
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

function summary(count: number, more: boolean): string {
  if (count === 0) return t("search.nothingFound");
  if (more) return t("search.theNewestCountMessages", { count });
  return t("search.messages", { count });
}
