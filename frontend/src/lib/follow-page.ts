import { isField } from "./is-field";

/** So long a page may take until its heading is the one that stays. */
const LONGEST = 5_000;

/**
 * Brings the focus to the page that has just been opened: to its heading, or to what `find` gives. A page that has taken
 * the focus into a field of its own keeps it, and so does whoever goes on by hand meanwhile. A heading that gives way to
 * another, because more is known by then, hands the focus on. Ends with the returned function.
 */
export function followPage(find: () => HTMLElement | undefined = headingInSight): () => void {
  let given: HTMLElement | undefined;
  const land = () => {
    // Our own stays where it is, unless it has gone.
    if (given?.isConnected === true) return;
    const active = document.activeElement;
    if (isField(active) || active?.closest("dialog[open], [role=menu]")) return;
    const wanted = find();
    if (wanted === undefined) return;
    if (!wanted.hasAttribute("tabindex") && wanted.tabIndex < 0) wanted.tabIndex = -1;
    wanted.focus({ preventScroll: true });
    given = wanted;
  };
  const observer = new MutationObserver(land);
  const end = () => {
    clearTimeout(timer);
    observer.disconnect();
    for (const type of ["keydown", "pointerdown"]) window.removeEventListener(type, end, true);
  };
  const timer = setTimeout(end, LONGEST);
  for (const type of ["keydown", "pointerdown"]) window.addEventListener(type, end, true);
  observer.observe(document.body, { childList: true, subtree: true });
  land();
  return end;
}

function headingInSight(): HTMLElement | undefined {
  return inSight("main h1");
}

/** The first of them that is shown at all. */
export function inSight(selector: string): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>(selector)];
  return all.find((element) => element.getClientRects().length > 0);
}
