import { inSight } from "./follow-page";

/** A dialog that closes and a page that opens have places of their own for the focus. */
const PATIENCE = 100;

/** Not fields: a phone would show its keyboard. */
const FOCUSABLE = "a[href], button:enabled, [tabindex='0']";

/**
 * What has the focus may go: a toast that was answered, an entry that was deleted. Then whoever uses the keyboard or has
 * the page read out would be nowhere; this has them go on at what stands beside it, or at the heading. What scrolls out of
 * a log has not gone. Until the returned function is called.
 */
export function keepFocus(): () => void {
  /** What had the focus last, and all that it stands in. */
  let around: Node[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isNowhere = () => document.activeElement === document.body;
  const isLost = () => isNowhere() && around[0]?.isConnected === false;
  const remember = ({ target }: FocusEvent) => {
    around = [];
    for (let at = target instanceof Node ? target : null; at; at = at.parentNode) around.push(at);
  };
  const watched = new MutationObserver((records) => {
    if (!isLost()) return;
    // Of a dialog that closes and the entry that it stands in, the entry.
    const record = records.findLast(
      ({ target, removedNodes }) =>
        target.isConnected && [...removedNodes].some((node) => around.includes(node)),
    );
    if (record === undefined || closest(record.target, "[role=log]")) return;
    clearTimeout(timer);
    timer = setTimeout(() => isLost() && goOn(record), PATIENCE);
  });
  // Put nowhere by hand, or lost by the window: what is taken away has gone by then, and what waits for an answer may go.
  const forget = ({ target }: FocusEvent) => {
    queueMicrotask(() => {
      const isStill =
        target instanceof Element && target.isConnected && !target.matches(":disabled");
      if (isStill && target === around[0]) around = [];
    });
  };
  const forgetNowhere = () => {
    if (isNowhere()) around = [];
  };
  document.addEventListener("focusin", remember);
  document.addEventListener("focusout", forget);
  for (const type of ["pointerdown", "keydown"]) window.addEventListener(type, forgetNowhere, true);
  watched.observe(document.body, { childList: true, subtree: true });
  return () => {
    clearTimeout(timer);
    watched.disconnect();
    document.removeEventListener("focusin", remember);
    document.removeEventListener("focusout", forget);
    for (const type of ["pointerdown", "keydown"]) {
      window.removeEventListener(type, forgetNowhere, true);
    }
  };
}

function goOn({ nextSibling, previousSibling }: MutationRecord) {
  const place =
    focusablesIn(nextSibling, "nextElementSibling")[0] ??
    focusablesIn(previousSibling, "previousElementSibling").at(-1) ??
    inSight("dialog[open] h2") ??
    inSight("main h1");
  if (place === undefined) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** In the sibling, or beyond it if that is a mere text. */
function focusablesIn(
  sibling: Node | null,
  beyond: "nextElementSibling" | "previousElementSibling",
): HTMLElement[] {
  const element = sibling instanceof CharacterData ? sibling[beyond] : sibling;
  if (!(element instanceof HTMLElement) || !element.isConnected) return [];
  const inside = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)];
  return element.matches(FOCUSABLE) ? [element, ...inside] : inside;
}

function closest(node: Node, selector: string): Element | null {
  return node instanceof Element ? node.closest(selector) : null;
}
