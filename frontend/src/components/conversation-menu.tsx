import { useMutation } from "@tanstack/react-query";
import { Ban, CircleDot, MailOpen, Pin, PinOff, Search, Trash2 } from "lucide-react";
import { useState, type ReactElement, type ReactNode } from "react";
import { useNavigate } from "react-router";
import type { Conversation, Message } from "@/api/models";
import {
  blockConversation,
  deleteConversation,
  markUnread,
  pinConversation,
  unblockConversation,
} from "@/data/conversation-actions";
import { useDeletions } from "@/data/live-context";
import { markRead } from "@/data/mark-read";
import { counterpartName } from "@/lib/counterpart-name";
import { t } from "@/messages/t";
import { actionFailureText } from "./failure-text";
import { Confirm } from "./ui/confirm";
import { Menu, MenuItem, MenuSeparator } from "./ui/menu";

interface ConversationMenuProps {
  conversation: Conversation;
  /** The newest message of the other side that is known here. */
  lastOfTheirs: Message | undefined;
  /** The button that opens it. */
  trigger: ReactElement;
  /** Where the conversation is open, it is time to leave it. */
  onLeave: () => void;
  /** Takes the words for an action that failed, where nothing else can say them. */
  onFailure: (text: string) => void;
  /** What can be done in this place only. */
  children?: ReactNode;
}

/** What can be done to a conversation as a whole. */
export function ConversationMenu(props: ConversationMenuProps) {
  const { conversation, lastOfTheirs, trigger, onLeave, onFailure, children } = props;
  const { thread_id: threadId, last_message, unread, pinned, blocked, counterpart } = conversation;
  const name = counterpartName(counterpart);
  const navigate = useNavigate();
  const { deletions } = useDeletions();
  const [asks, setAsks] = useState<"block" | "delete">();
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: (action: () => Promise<void>) => action(),
    onSuccess: () => setAsks(undefined),
    onError: (problem) => {
      if (asks === undefined) onFailure(failureOf(problem));
    },
  });
  const close = () => {
    reset();
    setAsks(undefined);
  };
  const failure = error ? failureOf(error) : undefined;

  return (
    <>
      <Menu trigger={trigger}>
        {children}
        <MenuItem
          icon={pinned ? <PinOff /> : <Pin />}
          onChoose={() => mutate(() => pinConversation(threadId, !pinned))}
        >
          {pinned ? t("common.unpinConversation") : t("common.pinConversation")}
        </MenuItem>
        {unread > 0 && (
          <MenuItem
            icon={<MailOpen />}
            onChoose={() => mutate(() => markRead(threadId, last_message.number))}
          >
            {t("common.markAsRead")}
          </MenuItem>
        )}
        {unread === 0 && lastOfTheirs && (
          <MenuItem
            icon={<CircleDot />}
            onChoose={() => {
              // Whoever stays would have read it again at once.
              onLeave();
              mutate(() => markUnread(threadId, lastOfTheirs.number));
            }}
          >
            {t("common.markAsUnread")}
          </MenuItem>
        )}
        <MenuItem icon={<Search />} onChoose={() => void navigate(`/inbox/search?in=${threadId}`)}>
          {t("common.searchInIt")}
        </MenuItem>
        <MenuSeparator />
        {blocked ? (
          <MenuItem icon={<Ban />} onChoose={() => mutate(() => unblockConversation(conversation))}>
            {t("common.unblock")}
          </MenuItem>
        ) : (
          <MenuItem icon={<Ban />} danger onChoose={() => setAsks("block")}>
            {t("common.block")}
          </MenuItem>
        )}
        <MenuItem icon={<Trash2 />} danger onChoose={() => setAsks("delete")}>
          {t("common.deleteConversation")}
        </MenuItem>
      </Menu>
      {asks === "block" && (
        <Confirm
          title={t("common.blockName", { name })}
          action={t("common.blockToo")}
          busy={isPending}
          failure={failure}
          onConfirm={() => mutate(() => blockConversation(conversation))}
          onClose={close}
        >
          {counterpart.kind === "person"
            ? t("common.whatNameWritesHereDoes", { name })
            : t("common.whatNameWritesDoesNot", { name })}
        </Confirm>
      )}
      {asks === "delete" && (
        <Confirm
          title={t("common.deleteThisConversation")}
          action={t("common.delete")}
          busy={isPending}
          failure={failure}
          onConfirm={() =>
            mutate(async () => {
              // What is deleted in it for both sides can only be asked for while it is there.
              await deletions.finish();
              await deleteConversation(threadId);
              // In here, because the event may come first, and takes this menu with it.
              onLeave();
            })
          }
          onClose={close}
        >
          {t("common.itGoesForYouAlone", { name })}
        </Confirm>
      )}
    </>
  );
}

function failureOf(error: Error): string {
  return t("common.thatDidNotWorkWhy", { why: actionFailureText(error) });
}
