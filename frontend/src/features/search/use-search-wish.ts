import { useWords } from "@/components/use-words";
import type { SearchWish } from "@/data/search-query";
import { startOfDay } from "@/lib/times";

const PAUSE_IN_TYPING = 250;

/** The parts of the address that narrow a search down. */
export type Filter = "in" | "mine" | "pinned" | "from" | "until";

export function useSearchWish() {
  const { text, setText, q, params, put, putNothingElse } = useWords(
    (typed) => typed.trim(),
    PAUSE_IN_TYPING,
  );
  const filter = (name: Filter) => params.get(name) ?? "";
  const setFilter: (name: Filter, value: string) => void = put;
  return {
    text,
    setText,
    filter,
    setFilter,
    clearFilters: putNothingElse,
    wish: asWish(q, filter),
  };
}

/** What is not wished for is left out, so that the same wish is the same query. */
function asWish(q: string, filter: (name: Filter) => string): SearchWish {
  const threadId = filter("in");
  const after = startOfDay(filter("from"));
  const before = startOfDay(filter("until"), 1);
  return {
    q,
    ...(threadId !== "" && { thread_id: threadId }),
    ...(after !== undefined && { after }),
    ...(before !== undefined && { before }),
    ...(filter("mine") !== "" && { mine: true }),
    ...(filter("pinned") !== "" && { pinned: true }),
  };
}
