import { useEffect } from "react";

/** Names the page in the browser's tab, with the number of unread messages before it. */
export function usePageTitle(name: string, unread = 0) {
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ""}${name} · Anonyma`;
  }, [name, unread]);
}
