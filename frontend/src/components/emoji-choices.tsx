import { SmilePlus } from "lucide-react";
import { t } from "@/messages/t";
import { MenuChoice, MenuChoices, MenuItem } from "./ui/menu";

const COMMON = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

interface EmojiChoicesProps {
  /** Whether the reader has reacted with it. */
  isGiven: (emoji: string) => boolean;
  onReact: (emoji: string, wanted: boolean) => void;
  onAnother: () => void;
}

/** The part of a menu with which one reacts. */
export function EmojiChoices({ isGiven, onReact, onAnother }: EmojiChoicesProps) {
  return (
    <>
      <MenuChoices label={t("common.react")}>
        {COMMON.map((emoji) => (
          <MenuChoice
            key={emoji}
            chosen={isGiven(emoji)}
            label={t("common.reactWithEmoji", { emoji })}
            onChoose={() => onReact(emoji, !isGiven(emoji))}
          >
            {emoji}
          </MenuChoice>
        ))}
      </MenuChoices>
      <MenuItem icon={<SmilePlus />} onChoose={onAnother}>
        {t("common.anotherEmoji")}
      </MenuItem>
    </>
  );
}
