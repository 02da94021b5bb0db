import { useLayoutEffect, useState, type RefObject } from "react";
import { useLocation } from "react-router";
import { useMe } from "@/data/live-context";
import { OwnStorage } from "@/lib/own-storage";

/** Whoever comes back by the browser's own way finds the page scrolled as they left it. */
export function useKeptPlace(scroller: RefObject<HTMLElement | null>) {
  const { id } = useMe();
  const { key } = useLocation();
  const [storage] = useState(() => new OwnStorage(() => sessionStorage, id, "place"));

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const kept = storage.get(key);
    if (typeof kept === "number") element.scrollTo({ top: kept });
    return () => storage.set(key, element.scrollTop);
  }, [scroller, storage, key]);
}
