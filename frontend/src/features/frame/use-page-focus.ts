import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { followPage, inSight } from "@/lib/follow-page";

/** The focus goes with the reader from page to page, and back to where a conversation was opened from. */
export function usePageFocus() {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    const from = before.current;
    before.current = pathname;
    if (from === pathname) return undefined;
    const isBack = pathname === "/inbox" && from.startsWith("/inbox/");
    return isBack
      ? followPage(() => inSight(`nav a[href="${CSS.escape(from)}"]`) ?? inSight("main h1"))
      : followPage();
  }, [pathname]);
}
