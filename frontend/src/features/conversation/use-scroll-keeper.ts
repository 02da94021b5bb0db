import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Bubble } from "@/data/thread-messages";

interface ScrollKeeperOptions {
  /** The key of the first bubble: when it changes, older ones were put before it. */
  firstKey: string | undefined;
  last: Bubble | undefined;
  onNearTop: (() => void) | undefined;
}

/** Within so many pixels of an end one is at it. */
const NEAR = 80;

/**
 * Keeps the reader's place: at the bottom it stays at the bottom, whatever comes or grows; further
 * up the lines stay under the eyes, also when older messages are put above them.
 */
export function useScrollKeeper({ firstKey, last, onNearTop }: ScrollKeeperOptions) {
  const scroller = useRef<HTMLDivElement>(null);
  const [atBottom, setAtBottom] = useState(true);
  const pinned = useRef(true);
  const fromBottom = useRef(0);
  const lastKey = last?.key;
  const lastIsPending = last?.kind === "pending";

  const remember = useCallback((element: HTMLDivElement) => {
    fromBottom.current = element.scrollHeight - element.scrollTop;
    pinned.current = fromBottom.current - element.clientHeight <= NEAR;
    setAtBottom(pinned.current);
  }, []);

  const goToBottom = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = element.scrollHeight;
    remember(element);
  }, [remember]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || pinned.current) return;
    element.scrollTop = element.scrollHeight - fromBottom.current;
  }, [firstKey]);

  useLayoutEffect(() => {
    if (pinned.current || lastIsPending) goToBottom();
    else if (scroller.current) remember(scroller.current);
  }, [lastKey, lastIsPending, goToBottom, remember]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (pinned.current) goToBottom();
    });
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [goToBottom]);

  const onScroll = () => {
    const element = scroller.current;
    if (element === null) return;
    remember(element);
    if (element.scrollTop < NEAR) onNearTop?.();
  };

  return { scroller, onScroll, atBottom, goToBottom };
}
