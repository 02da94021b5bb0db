import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState, type RefObject } from "react";
import { broadcastsOf } from "@/data/apply-to-broadcasts";
import { broadcastsQuery } from "@/data/broadcasts-query";

/** So near to the top somebody sees what is put in there. */
const NEAR = 40;

/** The board for somebody who reads further down: what comes meanwhile waits until they ask for it. */
export function useHeldBack(scroller: RefObject<HTMLElement | null>) {
  const list = useInfiniteQuery(broadcastsQuery);
  const all = list.data && broadcastsOf(list.data);
  const newest = all?.[0]?.id;
  /** The first one that is shown. */
  const [first, setFirst] = useState(newest);
  const [atTop, setAtTop] = useState(true);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const onScroll = () => setAtTop(element.scrollTop <= NEAR);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [scroller]);

  const index = all?.findIndex(({ id }) => id === first) ?? -1;
  // The first one may have been deleted, or its author blocked.
  const held = index > 0 ? index : 0;
  if (first !== newest && (index < 0 || (held > 0 && atTop))) setFirst(newest);

  const showAll = () => {
    setFirst(newest);
    setAtTop(true);
    scroller.current?.scrollTo({ top: 0 });
  };
  return { list, shown: all?.slice(held), held, showAll };
}
