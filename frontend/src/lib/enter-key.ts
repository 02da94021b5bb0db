import type { KeyboardEvent } from "react";

/** Whether one writes on the screen itself. Its keyboard has no Shift to hold, so Enter begins a new line there. */
function hasTouchKeyboard(): boolean {
  return window.matchMedia("(hover: none) and (pointer: coarse)").matches;
}

/** Whether Enter alone sends. */
export function isSendKey(enterSends: boolean): boolean {
  return enterSends && !hasTouchKeyboard();
}

export function sends(event: KeyboardEvent, enterSends: boolean): boolean {
  if (event.key !== "Enter") return false;
  if (event.ctrlKey || event.metaKey) return true;
  return !event.shiftKey && !event.altKey && isSendKey(enterSends);
}

/** While an input method is composing, its keys choose words. Safari says so by a number only. */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is nothing else in Safari
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}
