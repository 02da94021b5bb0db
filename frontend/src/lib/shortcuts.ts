import { t } from "@/messages/t";

/** What a page needs to know of a key that was pressed; React's events and the browser's own have it. */
type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/**
 * All shortcuts there are. What listens for keys asks here, and the sheet of shortcuts lists the same.
 * `Mod` is Ctrl or Cmd. A key alone can be switched off, but for those that every field has.
 */
export const shortcuts = {
  palette: { keys: "Mod+K", does: () => t("frame.goAnywhere") },
  previous: { keys: "Alt+ArrowUp", does: () => t("frame.theConversationAbove") },
  next: { keys: "Alt+ArrowDown", does: () => t("frame.theConversationBelow") },
  close: { keys: "Escape", does: () => t("frame.closeWhatIsOpen") },
  compose: { keys: "N", does: () => t("frame.newMessage"), oneKey: true },
  search: { keys: "/", does: () => t("frame.searchMessages"), oneKey: true },
  sheet: { keys: "?", does: () => t("frame.showTheseShortcuts"), oneKey: true },
  send: { keys: "Mod+Enter", does: () => t("frame.sendWhatIsWritten") },
  editLast: { keys: "ArrowUp", does: () => t("frame.editTheLast") },
} as const satisfies Record<string, { keys: string; does: () => string; oneKey?: true }>;

export type Shortcut = keyof typeof shortcuts;

export function isOneKey(name: Shortcut): boolean {
  return "oneKey" in shortcuts[name];
}

export function isPressed(name: Shortcut, event: Pressed): boolean {
  const parts = shortcuts[name].keys.split("+");
  const key = parts.at(-1) ?? "";
  if (letterOf(event).toLowerCase() !== key.toLowerCase()) return false;
  if ((event.ctrlKey || event.metaKey) !== parts.includes("Mod")) return false;
  if (event.altKey !== parts.includes("Alt")) return false;
  // A sign has Shift with it on some keyboards, and none on others.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return isSign || !event.shiftKey;
}

/** Where the keyboard writes another script, a letter is known by its place. */
function letterOf({ key, code }: Pressed): string {
  return /^\P{ASCII}$/u.test(key) ? code.replace(/^Key/, "") : key;
}

const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc" };

/** The keys as they stand on the keyboard. */
export function keyNames(name: Shortcut): string[] {
  const isApple = /Macintosh|iPhone|iPad/.test(navigator.userAgent);
  const mod = isApple ? "⌘" : "Ctrl";
  return shortcuts[name].keys.split("+").map((key) => (key === "Mod" ? mod : (signs[key] ?? key)));
}
