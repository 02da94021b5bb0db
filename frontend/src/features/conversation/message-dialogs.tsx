import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { EmojiDialog } from "@/components/emoji-dialog";
import { react } from "@/data/message-actions";
import type { MessageDialog } from "./use-actions";

const HistoryDialog = lazy(async () => ({
  default: (await import("./history-dialog")).HistoryDialog,
}));

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
