import {
  cloneElement,
  createContext,
  useContext,
  useState,
  type HTMLAttributes,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { loadMenus } from "./load-menus";

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<HTMLAttributes<HTMLElement>>;
  children: ReactNode;
  align?: "start" | "end";
}

export interface MenuItemProps {
  icon?: ReactNode;
  danger?: boolean;
  onChoose: () => void;
  children: ReactNode;
}

export interface MenuChoicesProps {
  label: string;
  children: ReactNode;
}

export interface MenuChoiceProps {
  label: string;
  chosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}

type Parts = Awaited<ReturnType<typeof loadMenus>>;

const PartsContext = createContext<Parts | undefined>(undefined);

/**
 * A list has a menu for each of its entries, and most are never opened: until then each is a button and nothing else, and
 * what draws an open one is not even loaded.
 */
export function Menu(props: MenuProps) {
  const [parts, setParts] = useState<Parts>();
  const [byKeyboard, setByKeyboard] = useState(false);
  if (parts) {
    return (
      <PartsContext.Provider value={parts}>
        <parts.OpenedMenu {...props} byKeyboard={byKeyboard} />
      </PartsContext.Provider>
    );
  }
  // Without a connection it may not come; whoever presses again asks again.
  const open = () => void loadMenus().then(setParts, () => undefined);
  return cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || event.ctrlKey) return;
      // Else the focus would go where the button was, and close what has taken its place.
      event.preventDefault();
      open();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!["Enter", " ", "ArrowDown"].includes(event.key)) return;
      event.preventDefault();
      setByKeyboard(true);
      open();
    },
  });
}

export function MenuItem(props: MenuItemProps) {
  const parts = useContext(PartsContext);
  return parts && <parts.MenuItem {...props} />;
}

export function MenuSeparator() {
  const parts = useContext(PartsContext);
  return parts && <parts.MenuSeparator />;
}

/** Items side by side, for what needs no words. */
export function MenuChoices(props: MenuChoicesProps) {
  const parts = useContext(PartsContext);
  return parts && <parts.MenuChoices {...props} />;
}

export function MenuChoice(props: MenuChoiceProps) {
  const parts = useContext(PartsContext);
  return parts && <parts.MenuChoice {...props} />;
}
