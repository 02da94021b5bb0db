import { useEffect, type RefObject } from "react";

/** Where the log gets less room, because the text that one writes grows or a keyboard opens, its end stays in sight. */
export function useStayAtEnd(
  scroller: RefObject<HTMLElement>,
  isNear: number,
  scrollToEnd: () => void,
) {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      const below = element.scrollHeight - element.scrollTop - height;
      const isOther = element.clientHeight !== height;
      height = element.clientHeight;
      if (isOther && below <= isNear) scrollToEnd();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, isNear, scrollToEnd]);
}
