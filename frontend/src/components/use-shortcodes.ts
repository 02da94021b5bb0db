import { useEffect, useMemo, useState } from "react";
import { findShortcodes, type Emoji, type Shortcode } from "@/lib/shortcodes";

const NONE: Emoji = {};

let loading: Promise<Emoji> | undefined;

/** Loaded once, when somebody types the first; tried again where that failed. */
function load(): Promise<Emoji> {
  loading ??= import("gemoji").then(
    ({ nameToEmoji }) => nameToEmoji,
    () => {
      loading = undefined;
      return NONE;
    },
  );
  return loading;
}

/** The emoji whose shortcodes begin with what is typed, and all that there are. */
export function useShortcodes(typed: string | undefined) {
  const [all, setAll] = useState(NONE);
  const isWanted = typed !== undefined && all === NONE;
  useEffect(() => {
    if (!isWanted) return;
    let isGone = false;
    void load().then((loaded) => {
      if (!isGone) setAll(loaded);
    });
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
