import { inSight } from "./follow-page";

/** A dialog that closes and a page that opens have places of their own for the focus. */
const PATIENCE = 100;

/**
 * What has the focus may go: a toast that was answered, an entry that was deleted. Then the browser has it begin at the
 * top of the page again; this has it go on nearby, or at the heading. Until the returned function is called.
 */
export function keepFocus(): () => void {
  let around: HTMLElement[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isLost = () => document.activeElement === document.body && around[0]?.isConnected === false;
  const remember = ({ target }: FocusEvent) => {
    around = [];
    for (let at = target; at instanceof HTMLElement; at = at.parentElement) around.push(at);
  };
  /** Put elsewhere by hand, or lost by the window: what is taken away has gone by then, and what waits for an answer may go. */
  const forget = ({ target }: FocusEvent) => {
    queueMicrotask(() => {
      const [holder] = around;
      if (target === holder && holder.isConnected && !holder.matches(":disabled")) around = [];
    });
  };
  const land = () => {
    if (!isLost()) return;
    const near = around.find((element) => element.isConnected && element.hasAttribute("tabindex"));
    const place = near ?? inSight("main h1");
    if (place !== undefined && !place.hasAttribute("tabindex")) place.tabIndex = -1;
    place?.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(() => {
    if (!isLost()) return;
    clearTimeout(timer);
    timer = setTimeout(land, PATIENCE);
  });
  document.addEventListener("focusin", remember);
  document.addEventListener("focusout", forget);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener("focusin", remember);
    document.removeEventListener("focusout", forget);
  };
}
