/**
 * Notes on the page whether it was last used by pointer: then no outline is drawn around what a menu or a deletion has
 * given the focus to. The browser's own guess at that fails wherever a script puts the focus somewhere.
 */
export function followInput() {
  const root = document.documentElement;
  const note = (byPointer: boolean) => () => root.toggleAttribute("data-by-pointer", byPointer);
  window.addEventListener("pointerdown", note(true), true);
  window.addEventListener("keydown", note(false), true);
}
