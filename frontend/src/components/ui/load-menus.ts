import { loadOnce } from "@/lib/load-once";

/** What an open menu is drawn with; a closed one does without. */
export const loadMenus = loadOnce(() => import("./menu-parts"));
