import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { PaneHeader } from "@/components/pane-header";
import { Input } from "@/components/ui/input";
import { useKeptPlace } from "@/components/use-kept-place";
import { searchQuery } from "@/data/search-query";
import { useUnreadTotal } from "@/data/use-unread-total";
import { usePageTitle } from "@/lib/use-page-title";
import { SearchFilters } from "./search-filters";
import { SearchHits } from "./search-hits";
import { useSearchWish } from "./use-search-wish";

export function SearchPage() {
  usePageTitle("Search", useUnreadTotal());
  const { text, setText, filter, setFilter, wish } = useSearchWish();
  const found = useInfiniteQuery(searchQuery(wish));
  const scroller = useRef<HTMLDivElement>(null);
  useKeptPlace(scroller);
  return (
    <>
      <PaneHeader>
        <h1 className="sr-only">Search</h1>
        <Input
          type="search"
          aria-label="Search messages"
          placeholder="Search messages"
          autoComplete="off"
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
            <p className="py-8 text-center text-balance text-muted">
              Type a word, or the beginning of one. “Words in quotes” are found as they stand.
            </p>
          ) : (
            <SearchHits found={found} />
          )}
        </div>
      </div>
    </>
  );
}
