/** What a page needs to know of a key that was pressed; React's events and the browser's own have it. */
type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/**
 * All shortcuts there are. What listens for keys asks here, and the sheet of shortcuts lists the same.
 * `Mod` is Ctrl or Cmd. A key alone can be switched off, but for those that every field has.
 */
export const shortcuts = {
  palette: { keys: "Mod+K", does: "Go anywhere: people, conversations, messages, pages" },
  previous: { keys: "Alt+ArrowUp", does: "The conversation above" },
  next: { keys: "Alt+ArrowDown", does: "The conversation below" },
  close: { keys: "Escape", does: "Close what is open" },
  compose: { keys: "N", does: "New message", oneKey: true },
  search: { keys: "/", does: "Search messages", oneKey: true },
  sheet: { keys: "?", does: "Show these shortcuts", oneKey: true },
  send: { keys: "Mod+Enter", does: "Send what is written" },
  editLast: { keys: "ArrowUp", does: "Edit the last message, where nothing is written" },
} as const satisfies Record<string, { keys: string; does: string; oneKey?: true }>;

export type Shortcut = keyof typeof shortcuts;

export function isOneKey(name: Shortcut): boolean {
  return "oneKey" in shortcuts[name];
}

export function isPressed(name: Shortcut, event: Pressed): boolean {
  const parts = shortcuts[name].keys.split("+");
  const key = parts.at(-1) ?? "";
  if (event.key.toLowerCase() !== key.toLowerCase()) return false;
  if ((event.ctrlKey || event.metaKey) !== parts.includes("Mod")) return false;
  if (event.altKey !== parts.includes("Alt")) return false;
  // A sign has Shift with it on some keyboards, and none on others.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return isSign || !event.shiftKey;
}

const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc" };

/** The keys as they stand on the keyboard. */
export function keyNames(name: Shortcut): string[] {
  const isApple = /Macintosh|iPhone|iPad/.test(navigator.userAgent);
  const mod = isApple ? "⌘" : "Ctrl";
  return shortcuts[name].keys.split("+").map((key) => (key === "Mod" ? mod : (signs[key] ?? key)));
}
