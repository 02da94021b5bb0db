import { useLocation } from "react-router";
import type { Conversation } from "@/api/models";
import { Composer } from "@/components/composer";
import { placeOf } from "@/data/drafts";
import { useMe, useOutbox, useTypingTeller } from "@/data/live-context";
import { counterpartName } from "@/lib/counterpart-name";
import { isWriting } from "@/lib/writing";
import { t } from "@/messages/conversation";

interface ThreadComposerProps {
  conversation: Conversation;
  focusAtOnce: boolean;
  /** Where what is sent is not in view yet. */
  onSent: (() => void) | undefined;
  onArrowUp: () => void;
}

export function ThreadComposer(props: ThreadComposerProps) {
  const { thread_id: threadId, counterpart } = props.conversation;
  const me = useMe();
  const { outbox } = useOutbox();
  const teller = useTypingTeller();
  const isOpenedToWrite = isWriting(useLocation().state);
  const isPerson = counterpart.kind === "person";

  const send = (content: string) => {
    const isTaken = outbox.enqueue({ kind: "thread", threadId }, content) !== undefined;
    if (isTaken) props.onSent?.();
    return isTaken;
  };

  return (
    <Composer
      label={t("conversation.messageToName", { name: counterpartName(counterpart) })}
      note={
        isPerson
          ? t("conversation.sentAsAnonymousAgent")
          : t("conversation.sentAsUsername", { username: me.username })
      }
      place={placeOf.thread(threadId)}
      focusAtOnce={isOpenedToWrite || props.focusAtOnce}
      onSend={send}
      onWrite={(text) => teller.wrote(threadId, text)}
      onArrowUp={props.onArrowUp}
    />
  );
}
