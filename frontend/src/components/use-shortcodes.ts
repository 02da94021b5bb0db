import { useEffect, useMemo, useState } from "react";
import { loadOnce } from "@/lib/load-once";
import { findShortcodes, type Emoji, type Shortcode } from "@/lib/shortcodes";

const NONE: Emoji = {};

const loadNames = loadOnce(() => import("gemoji"));

/** The emoji whose shortcodes begin with what is typed, and all that there are. */
export function useShortcodes(typed: string | undefined) {
  const [all, setAll] = useState(NONE);
  const isWanted = typed !== undefined && all === NONE;
  useEffect(() => {
    if (!isWanted) return;
    let isGone = false;
    loadNames().then(
      ({ nameToEmoji }) => {
        if (!isGone) setAll(nameToEmoji);
      },
      // Without them, what is typed stays as it is.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [isWanted]);
  const options = useMemo(
    (): Shortcode[] => (typed === undefined ? [] : findShortcodes(all, typed)),
    [all, typed],
  );
  return { all, options };
}
