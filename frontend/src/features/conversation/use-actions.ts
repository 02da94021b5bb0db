import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Message } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { useDeletions } from "@/data/live-context";
import { pinMessage, react } from "@/data/message-actions";
import { t } from "@/messages/conversation";
import type { MessageActions } from "./message-actions-context";

export interface MessageDialog {
  kind: "history" | "emoji";
  message: Message;
}

/** What can be done with messages, and what is open because of it. */
export function useActions() {
  const client = useQueryClient();
  const { deletions } = useDeletions();
  const [dialog, setDialog] = useState<MessageDialog>();
  const [edited, setEdited] = useState<Message>();
  const [failure, setFailure] = useState<string>();

  const actions = useMemo((): MessageActions => {
    const attempt = (what: string, action: Promise<void>) => {
      setFailure(undefined);
      action.catch((error: unknown) => setFailure(`${what} ${actionFailureText(error)}`));
    };
    return {
      edit: setEdited,
      remove: (message) => {
        // The button that has the focus goes with the bubble.
        document.activeElement?.closest<HTMLElement>("[role=log]")?.focus({ preventScroll: true });
        setEdited((known) => (known?.id === message.id ? undefined : known));
        deletions.begin(message);
      },
      showHistory: (message) => setDialog({ kind: "history", message }),
      chooseEmoji: (message) => setDialog({ kind: "emoji", message }),
      react: (message, emoji, wanted) =>
        attempt(t("conversation.theReactionWasNotTaken"), react(client, message, emoji, wanted)),
      pin: (message, pinned) =>
        attempt(
          pinned ? t("conversation.notPinned") : t("conversation.notUnpinned"),
          pinMessage(client, message, pinned),
        ),
      copy: ({ content }) => {
        setFailure(undefined);
        navigator.clipboard
          .writeText(content)
          .catch(() => setFailure(t("conversation.notCopiedTheBrowserDoes")));
      },
    };
  }, [client, deletions]);

  return {
    actions,
    dialog,
    closeDialog: () => setDialog(undefined),
    edited,
    endEdit: () => setEdited(undefined),
    failure,
    fail: setFailure,
    dismiss: () => setFailure(undefined),
  };
}
