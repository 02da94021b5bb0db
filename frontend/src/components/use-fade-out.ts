import { useLayoutEffect, type RefObject } from "react";
import { fadeAway } from "@/lib/motion";
import { sessionHint } from "@/lib/session-hint";

/** Has an element fade where it stood when it is taken away; but what was somebody's does not outlast them. */
export function useFadeOut(element: RefObject<HTMLElement>) {
  useLayoutEffect(() => {
    const leaving = element.current;
    const whose = sessionHint.get();
    // It is still in its place when this runs.
    return () => {
      if (leaving !== null && sessionHint.get() === whose) fadeAway(leaving);
    };
  }, [element]);
}
