import { Popover } from "radix-ui";
import type { ReactElement } from "react";
import { t } from "@/messages/t";
import { EmojiPanel } from "./emoji-panel";

interface EmojiPopoverProps {
  button: ReactElement;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (emoji: string) => void;
  /** Says where the focus goes, when nobody has taken it elsewhere. */
  onClosed: () => void;
}

export function EmojiPopover({ button, open, onOpenChange, onPick, onClosed }: EmojiPopoverProps) {
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>{button}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t("common.emoji")}
          className="z-(--layer-menu) w-(--popover-width) animate-arrive overflow-hidden rounded-md border border-line bg-raised shadow-lg outline-none"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body) onClosed();
          }}
        >
          <EmojiPanel onPick={onPick} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
