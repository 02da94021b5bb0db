import type { Message } from "@/api/models";
import { ReactionChips } from "@/components/reaction-chips";
import { t } from "@/messages/conversation";
import { useMessageActions } from "./message-actions-context";

interface ReactionsProps {
  message: Message;
  /** The other side's name. */
  name: string;
}

export function Reactions({ message, name }: ReactionsProps) {
  const { react } = useMessageActions();
  const emojis = [...new Set(message.reactions.map(({ emoji }) => emoji))];
  const chips = emojis.map((emoji) => {
    const given = message.reactions.filter((reaction) => reaction.emoji === emoji);
    const theirs = given.some(({ mine }) => !mine);
    return {
      emoji,
      count: given.length,
      mine: given.some(({ mine }) => mine),
      label: theirs ? t("conversation.emojiFromName", { emoji, name }) : emoji,
    };
  });
  return <ReactionChips chips={chips} onReact={(emoji, wanted) => react(message, emoji, wanted)} />;
}
