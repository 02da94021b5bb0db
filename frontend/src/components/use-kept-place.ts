import { useLayoutEffect, useState, type RefObject } from "react";
import { useLocation } from "react-router";
import { useMe } from "@/data/live-context";
import { OwnStorage } from "@/lib/own-storage";

interface KeptPlace {
  /** Of what is the same thing wherever one comes from. Without, each visit of the page has a place of its own. */
  name?: string;
  /** Whether it is on the screen at all: what is not has no place. */
  inSight?: boolean;
}

/** Whoever comes back finds the list scrolled as they left it. */
export function useKeptPlace(
  scroller: RefObject<HTMLElement | null>,
  { name, inSight = true }: KeptPlace = {},
) {
  const { id } = useMe();
  const { key: visit } = useLocation();
  const place = name ?? visit;
  const [storage] = useState(() => new OwnStorage(() => sessionStorage, id, "place"));

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !inSight) return;
    const kept = storage.get(place);
    const stop = typeof kept === "number" && kept > 0 ? bringTo(element, kept) : undefined;
    return () => {
      stop?.();
      storage.set(place, element.scrollTop);
    };
  }, [scroller, storage, place, inSight]);
}

/** What is there may not be tall enough yet. It is brought there as soon as it is, unless the reader has begun to scroll. */
function bringTo(element: HTMLElement, top: number): () => void {
  element.scrollTo({ top });
  const wait = new AbortController();
  const growing = new ResizeObserver(() => {
    element.scrollTo({ top });
    if (element.scrollTop >= top) stop();
  });
  const stop = () => {
    growing.disconnect();
    wait.abort();
  };
  for (const child of element.children) growing.observe(child);
  for (const sign of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    element.addEventListener(sign, stop, { passive: true, signal: wait.signal });
  }
  return stop;
}
