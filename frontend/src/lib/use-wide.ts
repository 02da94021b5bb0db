import { useSyncExternalStore } from "react";

/** From here on the page has more than one column, as with Tailwind's `md`. */
const WIDE = "(min-width: 48rem)";

function subscribe(listener: () => void) {
  const query = window.matchMedia(WIDE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Whether this is more than a phone. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(WIDE).matches);
}
