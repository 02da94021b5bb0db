import { useLayoutEffect, type RefObject } from "react";

/** Makes a field as high as the text in it, which newer browsers do by themselves and without being asked for a layout. */
export function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string) {
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    if ("fieldSizing" in element.style) {
      element.style.setProperty("field-sizing", "content");
      return;
    }
    element.style.setProperty("height", "auto");
    element.style.setProperty("height", `${element.scrollHeight}px`);
  }, [field, text]);
}
