import { useState, type KeyboardEvent } from "react";
import { isComposing } from "@/lib/is-composing";

/** The keyboard of a combobox: the focus stays in its field while the arrow keys move through what was found. */
export function useOptions<T>(options: readonly T[], onPick: (option: T) => void) {
  const [moved, setMoved] = useState(0);
  const count = options.length;
  // There may be fewer by now.
  const active = Math.min(moved, count - 1);
  const current = options[active];

  const onKeyDown = (event: KeyboardEvent) => {
    if (current === undefined || isComposing(event.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setMoved((active + step + count) % count);
    else if (event.key === "Enter") onPick(current);
    else return;
    event.preventDefault();
  };
  return { active, current, onKeyDown, restart: () => setMoved(0) };
}
