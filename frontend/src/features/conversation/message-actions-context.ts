import { createContext, useContext } from "react";
import type { Message } from "@/api/models";

/** What the conversation offers for each of its messages. */
export interface MessageActions {
  edit: (message: Message) => void;
  remove: (message: Message) => void;
  showHistory: (message: Message) => void;
  chooseEmoji: (message: Message) => void;
  react: (message: Message, emoji: string, wanted: boolean) => void;
  pin: (message: Message, pinned: boolean) => void;
  copy: (message: Message) => void;
}

export const MessageActionsContext = createContext<MessageActions | undefined>(undefined);

export function useMessageActions(): MessageActions {
  const actions = useContext(MessageActionsContext);
  if (actions === undefined) throw new Error("Used outside of a conversation");
  return actions;
}
