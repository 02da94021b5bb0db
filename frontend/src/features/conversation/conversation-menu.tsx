import { useMutation } from "@tanstack/react-query";
import { Ban, EllipsisVertical, MailOpen, Pin, PinOff, Trash2 } from "lucide-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Conversation, Message } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import {
  blockConversation,
  deleteConversation,
  markUnread,
  pinConversation,
  unblockConversation,
} from "@/data/conversation-actions";
import { counterpartName } from "@/lib/counterpart-name";

interface ConversationMenuProps {
  conversation: Conversation;
  /** The newest message of the other side that is loaded. */
  lastOfTheirs: Message | undefined;
  /** Takes the words for an action that failed, where nothing else can say them. */
  onFailure: (text: string) => void;
}

export function ConversationMenu(props: ConversationMenuProps) {
  const { conversation, lastOfTheirs, onFailure } = props;
  const { thread_id: threadId, pinned, blocked, counterpart } = conversation;
  const name = counterpartName(counterpart);
  const navigate = useNavigate();
  const [asks, setAsks] = useState<"block" | "delete">();
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: (action: () => Promise<void>) => action(),
    onSuccess: () => setAsks(undefined),
    onError: (problem) => {
      if (asks === undefined) onFailure(failureOf(problem));
    },
  });
  const leave = () => void navigate("/inbox");
  const close = () => {
    reset();
    setAsks(undefined);
  };
  const failure = error ? failureOf(error) : undefined;

  return (
    <>
      <Menu
        trigger={
          <Button variant="quiet" size="icon" aria-label="Conversation actions">
            <EllipsisVertical />
          </Button>
        }
      >
        <MenuItem
          icon={pinned ? <PinOff /> : <Pin />}
          onChoose={() => mutate(() => pinConversation(threadId, !pinned))}
        >
          {pinned ? "Unpin conversation" : "Pin conversation"}
        </MenuItem>
        {lastOfTheirs && (
          <MenuItem
            icon={<MailOpen />}
            // Whoever stays would have read it again at once.
            onChoose={() =>
              mutate(() => markUnread(threadId, lastOfTheirs.number), { onSuccess: leave })
            }
          >
            Mark as unread
          </MenuItem>
        )}
        <MenuSeparator />
        {blocked ? (
          <MenuItem icon={<Ban />} onChoose={() => mutate(() => unblockConversation(conversation))}>
            Unblock
          </MenuItem>
        ) : (
          <MenuItem icon={<Ban />} danger onChoose={() => setAsks("block")}>
            Block…
          </MenuItem>
        )}
        <MenuItem icon={<Trash2 />} danger onChoose={() => setAsks("delete")}>
          Delete conversation…
        </MenuItem>
      </Menu>
      {asks === "block" && (
        <Confirm
          title={`Block ${name}?`}
          action="Block"
          busy={isPending}
          failure={failure}
          onConfirm={() => mutate(() => blockConversation(conversation))}
          onClose={close}
        >
          {counterpart.kind === "person"
            ? `What ${name} writes here does not reach you, and they cannot begin a conversation in which you see their name.`
            : `What ${name} writes does not reach you, and whoever it is cannot begin another conversation with you. They are not told.`}
        </Confirm>
      )}
      {asks === "delete" && (
        <Confirm
          title="Delete this conversation?"
          action="Delete"
          busy={isPending}
          failure={failure}
          onConfirm={() => mutate(() => deleteConversation(threadId), { onSuccess: leave })}
          onClose={close}
        >
          It goes for you alone; {name} keeps it. If they write again, it comes back with only what
          is new.
        </Confirm>
      )}
    </>
  );
}

function failureOf(error: Error): string {
  return `That did not work. ${actionFailureText(error)}`;
}
