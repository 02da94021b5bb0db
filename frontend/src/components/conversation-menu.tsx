import { useMutation } from "@tanstack/react-query";
import { Ban, CircleDot, MailOpen, Pin, PinOff, Search, Trash2, Undo2 } from "lucide-react";
import { useState, type ReactElement } from "react";
import { useNavigate } from "react-router";
import type { Conversation } from "@/api/models";
import {
  blockConversation,
  deleteConversation,
  markUnread,
  pinConversation,
  unblockConversation,
} from "@/data/conversation-actions";
import { markRead } from "@/data/mark-read";
import { counterpartName } from "@/lib/counterpart-name";
import { Confirm } from "./ui/confirm";
import { Menu, MenuItem, MenuSeparator } from "./ui/menu";

interface ConversationMenuProps {
  conversation: Conversation;
  /** The button that opens it. */
  trigger: ReactElement;
  /** The reader wants to have done with it: where it is open, it is time to leave it. */
  onLeave: () => void;
  /** Is told why something was not done, and `undefined` when something else is tried. */
  onFailure: (text: string | undefined) => void;
}

/** What can be done to a conversation as a whole. */
export function ConversationMenu(props: ConversationMenuProps) {
  const { conversation, trigger, onLeave, onFailure } = props;
  const { thread_id, counterpart, last_message, unread, pinned, blocked } = conversation;
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (request: () => Promise<void>) => request(),
    onMutate: () => onFailure(undefined),
    onError: (error) => onFailure(error.message),
  });
  const remove = useMutation({
    mutationFn: () => deleteConversation(thread_id),
    onSuccess: () => {
      setAsking(false);
      onLeave();
    },
  });
  const isTheirs = !last_message.mine && !last_message.deleted;

  return (
    <>
      <Menu trigger={trigger}>
        <MenuItem
          icon={pinned ? <PinOff /> : <Pin />}
          onChoose={() => change.mutate(() => pinConversation(thread_id, !pinned))}
        >
          {pinned ? "Unpin" : "Pin"}
        </MenuItem>
        {unread > 0 && (
          <MenuItem
            icon={<MailOpen />}
            onChoose={() => change.mutate(() => markRead(thread_id, last_message.number))}
          >
            Mark as read
          </MenuItem>
        )}
        {unread === 0 && isTheirs && (
          <MenuItem
            icon={<CircleDot />}
            onChoose={() => {
              // While it is open, it would be read again at once.
              onLeave();
              change.mutate(() => markUnread(thread_id, last_message.number));
            }}
          >
            Mark as unread
          </MenuItem>
        )}
        <MenuItem icon={<Search />} onChoose={() => void navigate(`/inbox/search?in=${thread_id}`)}>
          Search in it
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon={blocked ? <Undo2 /> : <Ban />}
          onChoose={() =>
            change.mutate(() =>
              blocked ? unblockConversation(conversation) : blockConversation(conversation),
            )
          }
        >
          {blocked ? "Unblock" : "Block"}
        </MenuItem>
        <MenuItem icon={<Trash2 />} danger onChoose={() => setAsking(true)}>
          Delete
        </MenuItem>
      </Menu>
      {asking && (
        <Confirm
          title={`Delete the conversation with ${counterpartName(counterpart)}?`}
          action="Delete"
          busy={remove.isPending}
          failure={remove.error?.message}
          onConfirm={() => remove.mutate()}
          onClose={() => {
            remove.reset();
            setAsking(false);
          }}
        >
          All its messages so far go from your inbox, and cannot be brought back. The other side
          keeps them. If they write again, the conversation returns with what is new.
        </Confirm>
      )}
    </>
  );
}
