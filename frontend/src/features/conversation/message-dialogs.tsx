import { useQueryClient } from "@tanstack/react-query";
import { Suspense } from "react";
import { EmojiDialog } from "@/components/emoji-dialog";
import { react } from "@/data/message-actions";
import { HistoryDialog } from "./late-dialogs";
import type { MessageDialog } from "./use-actions";

interface MessageDialogsProps {
  dialog: MessageDialog | undefined;
  onClose: () => void;
}

/** What is open over the conversation, one at a time. */
export function MessageDialogs({ dialog, onClose }: MessageDialogsProps) {
  const client = useQueryClient();
  switch (dialog?.kind) {
    case "history":
      return (
        <Suspense fallback={null}>
          <HistoryDialog message={dialog.message} onClose={onClose} />
        </Suspense>
      );
    case "emoji":
      return (
        <EmojiDialog
          onReact={(emoji) => react(client, dialog.message, emoji, true)}
          onClose={onClose}
        />
      );
    case undefined:
      return null;
  }
}
