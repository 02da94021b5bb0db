import { Smile } from "lucide-react";
import { Popover } from "radix-ui";
import { useState, type RefObject } from "react";
import { insertText } from "@/lib/insert-text";
import { t } from "@/messages/t";
import { EmojiPanel } from "./emoji-panel";
import { Button } from "./ui/button";

interface EmojiButtonProps {
  /** Where the emoji goes, and the focus with it. */
  field: RefObject<HTMLTextAreaElement>;
  onWrite: (text: string) => void;
}

export function EmojiButton({ field, onWrite }: EmojiButtonProps) {
  const [open, setOpen] = useState(false);
  const pick = (emoji: string) => {
    if (field.current !== null) onWrite(insertText(field.current, emoji));
    setOpen(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button variant="quiet" size="icon" className="size-9" aria-label={t("common.emoji")}>
          <Smile />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t("common.emoji")}
          className="z-20 w-[min(22rem,calc(100vw-1rem))] animate-arrive overflow-hidden rounded-md border border-line bg-raised shadow-lg outline-none"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            field.current?.focus();
          }}
        >
          <EmojiPanel onPick={pick} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
