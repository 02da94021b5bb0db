import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import type { SearchWish } from "@/data/search-query";
import { startOfDay } from "@/lib/times";
import { useDebounced } from "@/lib/use-debounced";

const PAUSE_IN_TYPING = 250;

/** The parts of the address that narrow a search down. */
export type Filter = "in" | "mine" | "pinned" | "from" | "until";

/** What is looked for stands in the address, so that the way back from a hit leads to the others. */
export function useSearchWish() {
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState(() => params.get("q") ?? "");
  const q = useDebounced(text.trim(), PAUSE_IN_TYPING);

  const put = (name: Filter | "q", value: string) => {
    const changed = new URLSearchParams(params);
    if (value === "") changed.delete(name);
    else changed.set(name, value);
    setParams(changed, { replace: true });
  };
  const clearFilters = () => setParams({ q }, { replace: true });
  const isWritten = (params.get("q") ?? "") === q;
  useEffect(() => {
    if (!isWritten) put("q", q);
  });

  const filter = (name: Filter) => params.get(name) ?? "";
  return { text, setText, filter, setFilter: put, clearFilters, wish: asWish(q, filter) };
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
