/**
 * Some browsers lay their keyboard over the page instead of giving the page less room (the others are told by the page's
 * `interactive-widget`). Then the page takes the height that is left, so that nobody writes behind the keyboard.
 */
export function followKeyboard() {
  const viewport = window.visualViewport;
  if (viewport === null) return;
  const root = document.documentElement;
  viewport.addEventListener("resize", () => {
    const isCovered = viewport.scale === 1 && viewport.height < window.innerHeight - 1;
    if (isCovered) {
      root.style.setProperty("--visible-height", `${viewport.height}px`);
      // It has been pushed up to show the field, which now stands above the keyboard by itself.
      window.scrollTo({ top: 0 });
    } else {
      root.style.removeProperty("--visible-height");
    }
  });
}
