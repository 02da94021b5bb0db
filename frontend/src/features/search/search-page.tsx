import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { PaneHeader } from "@/components/pane-header";
import { Input } from "@/components/ui/input";
import { useKeptPlace } from "@/components/use-kept-place";
import { searchQuery } from "@/data/search-query";
import { useUnreadTotal } from "@/data/use-unread-total";
import { usePageTitle } from "@/lib/use-page-title";
import { t } from "@/messages/search";
import { SearchFilters } from "./search-filters";
import { SearchHits } from "./search-hits";
import { useSearchWish } from "./use-search-wish";

export function SearchPage() {
  usePageTitle(t("search.search"), useUnreadTotal());
  const { text, setText, filter, setFilter, clearFilters, wish } = useSearchWish();
  const found = useInfiniteQuery(searchQuery(wish));
  const scroller = useRef<HTMLDivElement>(null);
  useKeptPlace(scroller);
  return (
    <>
      <PaneHeader>
        <h1 className="sr-only">{t("search.search")}</h1>
        <Input
          className="mx-auto max-w-3xl"
          type="search"
          aria-label={t("search.searchMessages")}
          placeholder={t("search.searchMessages")}
          autoComplete="off"
          maxLength={200}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the page was opened to type in it
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </PaneHeader>
      <SearchFilters filter={filter} onChange={setFilter} />
      <div ref={scroller} className="min-h-0 grow overflow-y-auto px-(--gutter) py-4">
        <div className="mx-auto grid max-w-3xl gap-3">
          {wish.q === "" ? (
            <p className="py-8 text-center text-balance text-muted">{t("search.typeAWordOrThe")}</p>
          ) : (
            <SearchHits
              found={found}
              onUnfilter={Object.keys(wish).length > 1 ? clearFilters : undefined}
            />
          )}
        </div>
      </div>
    </>
  );
}
