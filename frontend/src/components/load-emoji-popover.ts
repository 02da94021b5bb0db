import { loadOnce } from "@/lib/load-once";

/** What opens by the button for emoji. */
export const loadEmojiPopover = loadOnce(() => import("./emoji-popover"));
