import { useEffect, useLayoutEffect, useRef } from "react";
import { isComposing } from "@/lib/is-composing";
import { isField } from "@/lib/is-field";
import { isOneKey, isPressed, type Shortcut } from "@/lib/shortcuts";

type Bindings = Partial<Record<Shortcut, (() => void) | undefined>>;

/** Where keys have a meaning of their own: a letter leads to the choice that begins with it. */
const OWN_KEYS = "[role=menu], [role=listbox], [role=grid], [role=dialog], dialog";
/** What Alt and an arrow key open. */
const OPENED_BY_ARROW = "select, input[type=date], [role=combobox]";

/**
 * Listens for shortcuts, wherever the focus is. Not while a dialog is open, nor for what somebody nearer has taken; and
 * a key alone is none where one writes. Escape leaves nothing in the midst of writing.
 */
export function useShortcuts(bindings: Bindings, oneKey: boolean) {
  const current = useRef({ bindings, oneKey });
  // Before anything of a new page can be pressed.
  useLayoutEffect(() => {
    current.current = { bindings, oneKey };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = actionOf(event, current.current.bindings, current.current.oneKey);
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function actionOf(event: KeyboardEvent, bindings: Bindings, oneKey: boolean) {
  if (event.defaultPrevented || isComposing(event) || event.repeat) return undefined;
  if (document.querySelector("dialog[open]") !== null) return undefined;
  const names = Object.keys(bindings) as Shortcut[];
  const name = names.find((one) => isPressed(one, event));
  if (name === undefined || (isOneKey(name) && !oneKey) || isTaken(name, event.target)) {
    return undefined;
  }
  return bindings[name];
}

/** Whether the key means something else where it was pressed. */
function isTaken(name: Shortcut, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (isOneKey(name)) return isField(target) || target.closest(OWN_KEYS) !== null;
  if (name === "close") return isField(target) && "value" in target && target.value !== "";
  return name !== "palette" && target.matches(OPENED_BY_ARROW);
}
