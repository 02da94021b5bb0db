/* global document, localStorage */
// Loaded before anything is painted: the page's policy takes no script that stands in the page.
// What it reads is written by src/lib/theme.ts.
try {
  const theme = localStorage.getItem("anonyma:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // The browser keeps nothing for us: the system decides.
}
