import type { KeyboardEvent } from "react";
import { isPressed } from "./shortcuts";

/** Whether one writes on the screen itself. Its keyboard has no Shift to hold, so Enter begins a new line there. */
function hasTouchKeyboard(): boolean {
  return window.matchMedia("(hover: none) and (pointer: coarse)").matches;
}

/** Whether Enter alone sends. */
export function isSendKey(enterSends: boolean): boolean {
  return enterSends && !hasTouchKeyboard();
}

export function sends(event: KeyboardEvent, enterSends: boolean): boolean {
  if (isPressed("send", event)) return true;
  const isAlone = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
  return event.key === "Enter" && isAlone && isSendKey(enterSends);
}
