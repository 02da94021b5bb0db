import { useEffect } from "react";
import { useUnreadTotal } from "@/data/use-unread-total";
import { showBadge } from "@/lib/show-badge";

/** What is unread shows in the browser's tab, whichever page is open, and not to the next one after signing out. */
export function useBadge() {
  const unread = useUnreadTotal();
  useEffect(() => showBadge(unread), [unread]);
  useEffect(() => () => showBadge(0), []);
}
