const KEY = "anonyma:theme";

export type ShownTheme = "system" | "light" | "dark";

/**
 * Shows the page by day, by night, or as the system has it. It stays on the device, signed in or not, so
 * that the next visit begins with it: `src/first.js` sets it before the first paint.
 */
export function showTheme(theme: ShownTheme) {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  colourBrowser(theme);
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // It lives as long as the page does.
  }
}

/** What the browser draws around the page takes one of two colours; each asks for a time of day. */
function colourBrowser(theme: ShownTheme) {
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
    const time = meta.dataset.time ?? "";
    const media =
      theme === "system" ? `(prefers-color-scheme: ${time})` : theme === time ? "all" : "not all";
    meta.setAttribute("media", media);
  }
}
