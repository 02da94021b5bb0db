import { useEffect } from "react";
import { t } from "@/messages/t";

/** Names the page in the browser's tab, with the number of unread messages before it. */
export function usePageTitle(name: string, unread = 0) {
  useEffect(() => {
    document.title =
      unread > 0
        ? t("common.titleWithUnread", { count: unread, name })
        : t("common.title", { name });
  }, [name, unread]);
}
