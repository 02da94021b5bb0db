import Picker, { EmojiStyle, Theme } from "emoji-picker-react";
import { useState } from "react";
import { useOnDevice } from "@/data/live-context";
import { t } from "@/messages/t";
import "./emoji-picker.css";

/**
 * Every emoji, as the reader's own system draws it: pictures would come from another origin. Its colours are set to ours
 * beside this file. What was chosen last is kept by us, so that it goes at sign-out. Loaded by `EmojiPanel`.
 */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const device = useOnDevice();
  const [recent] = useState(() => device.recentEmoji());
  return (
    <Picker
      className="emoji-picker"
      theme={Theme.LIGHT}
      emojiStyle={EmojiStyle.NATIVE}
      suggestedEmojis={recent}
      labels={{ searchLabel: t("common.searchForAnEmoji") }}
      previewConfig={{ showPreview: false }}
      width="100%"
      height="20rem"
      onEmojiClick={({ emoji, unified }) => {
        device.usedEmoji(unified);
        onPick(emoji);
      }}
    />
  );
}
