import { useLayoutEffect, type RefObject } from "react";
import { fadeAway } from "@/lib/motion";

/** Has an element fade where it stood when it is taken away. */
export function useFadeOut(element: RefObject<HTMLElement>) {
  useLayoutEffect(() => {
    const leaving = element.current;
    // It is still in its place when this runs.
    return () => {
      if (leaving !== null) fadeAway(leaving);
    };
  }, [element]);
}
