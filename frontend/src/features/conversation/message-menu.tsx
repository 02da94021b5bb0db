import { Copy, Ellipsis, History, Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import { memo } from "react";
import type { Message } from "@/api/models";
import { EmojiChoices } from "@/components/emoji-choices";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { t } from "@/messages/conversation";
import { useMessageActions } from "./message-actions-context";

/** In sight under the pointer and with the focus; on a touch screen always, and quiet. */
const shy =
  "size-8 shrink-0 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-70";

export const MessageMenu = memo(({ message }: { message: Message }) => {
  const actions = useMessageActions();
  const { mine, pinned, edited_at, reactions } = message;
  return (
    <Menu
      align={mine ? "end" : "start"}
      trigger={
        <Button
          variant="quiet"
          size="icon"
          className={shy}
          aria-label={t("conversation.messageActions")}
        >
          <Ellipsis />
        </Button>
      }
    >
      <EmojiChoices
        isGiven={(emoji) => reactions.some((reaction) => reaction.mine && reaction.emoji === emoji)}
        onReact={(emoji, wanted) => actions.react(message, emoji, wanted)}
        onAnother={() => actions.chooseEmoji(message)}
      />
      <MenuSeparator />
      <MenuItem icon={<Copy />} onChoose={() => actions.copy(message)}>
        {t("conversation.copyText")}
      </MenuItem>
      <MenuItem icon={pinned ? <PinOff /> : <Pin />} onChoose={() => actions.pin(message, !pinned)}>
        {pinned ? t("conversation.unpin") : t("conversation.pin")}
      </MenuItem>
      {edited_at !== null && (
        <MenuItem icon={<History />} onChoose={() => actions.showHistory(message)}>
          {t("conversation.earlierVersions")}
        </MenuItem>
      )}
      {mine && (
        <>
          <MenuItem icon={<Pencil />} onChoose={() => actions.edit(message)}>
            {t("conversation.edit")}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<Trash2 />} danger onChoose={() => actions.remove(message)}>
            {t("common.delete")}
          </MenuItem>
        </>
      )}
    </Menu>
  );
});
MessageMenu.displayName = "MessageMenu";
