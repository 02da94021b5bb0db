import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { preferencesQuery } from "@/data/preferences-query";
import { showTheme } from "@/lib/theme";

/** Keeps the preferences at hand on every page, and the theme as they say, whichever device has changed it. */
export function FollowPreferences() {
  const theme = useQuery(preferencesQuery).data?.preferences.theme;
  useEffect(() => {
    if (theme !== undefined) showTheme(theme);
  }, [theme]);
  return null;
}
