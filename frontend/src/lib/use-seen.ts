import { useEffect, useRef, type RefObject } from "react";
import { useDocumentVisible } from "./use-document-visible";

/** So long has somebody to have had it before their eyes. */
const LONG_ENOUGH = 1_000;
/** Fine enough to notice half a screen of something that is much higher than the screen. */
const STEPS = Array.from({ length: 21 }, (_, step) => step / 20);

/** Calls back once half of the element, or half a screen of it, was in sight for a second. */
export function useSeen(element: RefObject<Element | null>, onSeen: () => void) {
  const visible = useDocumentVisible();
  const callback = useRef(onSeen);
  useEffect(() => {
    callback.current = onSeen;
  });
  useEffect(() => {
    if (!visible || element.current === null || !("IntersectionObserver" in window)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (entry === undefined || !isHalfSeen(entry)) {
          clearTimeout(timer);
          timer = undefined;
          return;
        }
        timer ??= setTimeout(() => {
          observer.disconnect();
          callback.current();
        }, LONG_ENOUGH);
      },
      { threshold: STEPS },
    );
    observer.observe(element.current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [element, visible]);
}

function isHalfSeen(entry: IntersectionObserverEntry): boolean {
  const { intersectionRect, boundingClientRect } = entry;
  const most = Math.min(boundingClientRect.height, entry.rootBounds?.height ?? Infinity);
  return entry.isIntersecting && intersectionRect.height >= most / 2;
}
