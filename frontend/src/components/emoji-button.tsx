import { Smile } from "lucide-react";
import { useState, type RefObject } from "react";
import { insertText } from "@/lib/insert-text";
import { t } from "@/messages/t";
import { loadEmojiPopover } from "./load-emoji-popover";
import { Button } from "./ui/button";

interface EmojiButtonProps {
  /** Where the emoji goes, and the focus with it. */
  field: RefObject<HTMLTextAreaElement>;
  onWrite: (text: string) => void;
}

/** What opens is loaded when it is first wanted. */
export function EmojiButton({ field, onWrite }: EmojiButtonProps) {
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState<Awaited<ReturnType<typeof loadEmojiPopover>>>();
  const change = (wanted: boolean) => {
    setOpen(wanted);
    if (wanted) void loadEmojiPopover().then(setOpened, () => setOpen(false));
  };
  const pick = (emoji: string) => {
    if (field.current !== null) onWrite(insertText(field.current, emoji));
    setOpen(false);
  };
  const button = (
    <Button
      variant="quiet"
      size="icon"
      className="size-9"
      aria-label={t("common.emoji")}
      aria-haspopup="dialog"
      aria-expanded={open}
      {...(opened === undefined && { onClick: () => change(true) })}
    >
      <Smile />
    </Button>
  );
  if (opened === undefined) return button;
  return (
    <opened.EmojiPopover
      button={button}
      open={open}
      onOpenChange={change}
      onPick={pick}
      onClosed={() => field.current?.focus()}
    />
  );
}
