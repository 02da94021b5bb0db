import { useLayoutEffect, type RefObject } from "react";

/** Makes a field as high as the text in it, where the browser does not do so by itself for `field-sizing-content`. */
export function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string) {
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null || "fieldSizing" in element.style) return;
    element.style.setProperty("height", "auto");
    element.style.setProperty("height", `${element.scrollHeight}px`);
  }, [field, text]);
}
