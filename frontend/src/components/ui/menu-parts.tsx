import { DropdownMenu } from "radix-ui";
import { createContext, useCallback, useContext, useRef } from "react";
import { cn } from "@/lib/cn";
import type { MenuChoiceProps, MenuChoicesProps, MenuItemProps, MenuProps } from "./menu";

/** Takes what is to be done about the item that was chosen. */
const ChooseContext = createContext<((action: () => void) => void) | undefined>(undefined);

/**
 * A menu from its first opening on. What is chosen happens once it is closed and the focus is back on its button: so a
 * dialog that follows knows where to give the focus back, and a field that takes it keeps it.
 *
 * Not modal: what would hold the page behind it still needs a style that our policy refuses.
 */
export function OpenedMenu(props: MenuProps & { byKeyboard: boolean }) {
  const { trigger, children, align = "end" } = props;
  // Only a menu that was there at the key press knows how it was opened, and takes the focus to its first item then.
  const goesToFirst = useRef(props.byKeyboard);
  const chosen = useRef<() => void>();
  const choose = useCallback((action: () => void) => {
    chosen.current = action;
  }, []);
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-(--layer-menu) min-w-44 animate-arrive rounded-md border border-line bg-raised p-1 shadow-lg outline-none"
          onFocus={({ target, currentTarget }) => {
            if (!goesToFirst.current || target !== currentTarget) return;
            goesToFirst.current = false;
            currentTarget.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
          }}
          onCloseAutoFocus={() => {
            const action = chosen.current;
            chosen.current = undefined;
            if (action) queueMicrotask(action);
          }}
        >
          <ChooseContext.Provider value={choose}>{children}</ChooseContext.Provider>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export function MenuItem({ icon, danger = false, onChoose, children }: MenuItemProps) {
  const choose = useContext(ChooseContext);
  return (
    <DropdownMenu.Item
      className={cn(
        "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 text-small outline-none select-none data-[highlighted]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0",
        danger ? "text-danger" : "text-foreground [&_svg]:text-muted",
      )}
      onSelect={() => choose?.(onChoose)}
    >
      {icon}
      {children}
    </DropdownMenu.Item>
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}

/** Items side by side, for what needs no words. */
export function MenuChoices({ label, children }: MenuChoicesProps) {
  return (
    <DropdownMenu.Group aria-label={label} className="flex gap-0.5">
      {children}
    </DropdownMenu.Group>
  );
}

export function MenuChoice({ label, chosen, onChoose, children }: MenuChoiceProps) {
  const choose = useContext(ChooseContext);
  return (
    <DropdownMenu.CheckboxItem
      aria-label={label}
      checked={chosen}
      className="grid size-9 cursor-pointer place-items-center rounded-sm text-title outline-none select-none data-[highlighted]:bg-hover data-[state=checked]:bg-selected"
      onSelect={() => choose?.(onChoose)}
    >
      {children}
    </DropdownMenu.CheckboxItem>
  );
}
