/**
 * Movements that CSS cannot make: of what is not there any more, and of what is only somewhere else now. They take as long
 * as tokens.css says, and there are none for whoever prefers that.
 */
export function play(
  element: Element,
  keyframes: Keyframe[],
  duration: "--motion-quick" | "--motion-calm",
): Animation | undefined {
  if (!canMove(element)) return undefined;
  const tokens = getComputedStyle(document.documentElement);
  const easing = tokens.getPropertyValue("--ease-calm").trim();
  return element.animate(keyframes, {
    duration: milliseconds(tokens.getPropertyValue(duration)),
    easing: easing === "" ? "ease" : easing,
  });
}

/** What leaves is gone at once for whoever acts; to the eye its likeness fades where it stood. */
export function fadeAway(element: HTMLElement) {
  const { top, left, width, height } = element.getBoundingClientRect();
  if (!canMove(element) || width === 0) return;
  const likeness = element.cloneNode(true) as HTMLElement;
  for (const named of [likeness, ...likeness.querySelectorAll("[id]")]) named.removeAttribute("id");
  likeness.setAttribute("aria-hidden", "true");
  // Of a dialog: for whoever asks whether one is open.
  likeness.removeAttribute("open");
  likeness.inert = true;
  likeness.classList.add("likeness");
  const place = { top, left, width, height };
  for (const [side, length] of Object.entries(place)) {
    likeness.style.setProperty(side, `${length}px`);
  }
  document.body.append(likeness);
  // As far as it was read: a dialog's content lies in the one element in it.
  const [content, copy] = [element.firstElementChild, likeness.firstElementChild];
  if (content !== null && copy !== null) copy.scrollTop = content.scrollTop;
  const animation = play(likeness, [{}, { opacity: 0 }], "--motion-quick");
  animation?.finished.finally(() => likeness.remove()).catch(() => undefined);
}

function canMove(element: Element): boolean {
  return "animate" in element && !matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** The build writes 0.12s for 120ms. */
function milliseconds(time: string): number {
  return parseFloat(time) * (time.trim().endsWith("ms") ? 1 : 1000);
}
