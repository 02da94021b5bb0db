import { useEffect, useRef, type RefObject } from "react";

/** Calls back when the element is, or comes, in sight while `wanted`. Where a browser cannot tell, it never does. */
export function useOnSight(
  element: RefObject<Element | null>,
  wanted: boolean,
  onSight: () => void,
) {
  const callback = useRef(onSight);
  useEffect(() => {
    callback.current = onSight;
  });
  useEffect(() => {
    if (!wanted || element.current === null || !("IntersectionObserver" in window)) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) callback.current();
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, wanted]);
}
