import { useQuery, useQueryClient } from "@tanstack/react-query";
import { changePreferences, preferencesQuery } from "@/data/preferences-query";
import { showTheme } from "@/lib/theme";

/** The theme that is not shown, and the way to it; it is taken back if the server refuses it. */
export function useToggleTheme(): { other: "light" | "dark"; toggle: () => void } {
  const client = useQueryClient();
  const kept = useQuery(preferencesQuery).data?.preferences.theme ?? "system";
  const isDark =
    kept === "dark" ||
    (kept === "system" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  const other = isDark ? "light" : "dark";
  const toggle = () => {
    showTheme(other);
    changePreferences(client, { theme: other }).catch(() => showTheme(kept));
  };
  return { other, toggle };
}
