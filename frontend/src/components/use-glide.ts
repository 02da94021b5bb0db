import { useLayoutEffect, useRef, type RefObject } from "react";
import { play } from "@/lib/motion";

/** So many of its own heights an entry is seen to come from, however far away it was. */
const FAR = 4;

/** Has the entries of a list glide to their new places when their order is another, and new ones appear. */
export function useGlide(list: RefObject<HTMLElement>, order: string) {
  const places = useRef<ReadonlyMap<Element, number>>(new Map());
  useLayoutEffect(() => {
    const before = places.current;
    // Behind a page on a phone nothing has a place.
    const seen = list.current?.offsetParent ? list.current.children : [];
    const scroller = list.current?.parentElement;
    places.current = new Map(
      Array.from(seen, (entry) => [entry, (entry as HTMLElement).offsetTop]),
    );
    // For whoever has scrolled the browser holds what is in view, and nothing has moved there.
    if (before.size === 0 || !scroller || scroller.scrollTop > 0) return;
    for (const [entry, top] of places.current) {
      const was = before.get(entry);
      if (Math.min(was ?? top, top) > scroller.clientHeight) continue;
      if (was === undefined) play(entry, [{ opacity: 0 }, {}], "--motion-calm");
      else if (was !== top) glide(entry, was - top);
    }
  }, [list, order]);
}

function glide(entry: Element, distance: number) {
  const farthest = FAR * entry.clientHeight;
  const from = Math.max(-farthest, Math.min(farthest, distance));
  play(entry, [{ transform: `translateY(${from}px)` }, {}], "--motion-calm");
}
