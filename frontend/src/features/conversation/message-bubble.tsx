import { memo, useState } from "react";
import type { Message } from "@/api/models";
import { Bubble } from "@/components/bubble";
import { cn } from "@/lib/cn";
import { clockTime, exactTime } from "@/lib/times";
import { t } from "@/messages/conversation";
import { MessageMenu } from "./message-menu";
import { Reactions } from "./reactions";

interface MessageBubbleProps {
  message: Message;
  /** The other side's name. */
  name: string;
  showTime: boolean;
  /** When the other side read it, where that is to be said. */
  readAt: string | undefined;
  /** Whether it is to be said that the server has it, and that is all that is known. */
  sent: boolean;
}

/** Memoized: a long conversation is drawn anew with every message that comes. */
export const MessageBubble = memo((props: MessageBubbleProps) => {
  const { message, name, showTime, readAt, sent } = props;
  const { mine, content, deleted, edited_at, pinned } = message;
  const [wasDeleted] = useState(deleted);
  const speaker = mine ? t("common.you") : name;
  const time = showTime && (
    <time dateTime={message.created_at} title={exactTime(message.created_at)}>
      {clockTime(message.created_at)}
    </time>
  );
  const notes = [
    time,
    edited_at !== null && !deleted && (
      <span title={exactTime(edited_at)}>{t("conversation.edited")}</span>
    ),
    pinned && <span>{t("conversation.pinned")}</span>,
    readAt !== undefined && (
      <span>
        {t.rich("conversation.readAt", {
          time: () => (
            <time dateTime={readAt} title={exactTime(readAt)}>
              {clockTime(readAt)}
            </time>
          ),
        })}
      </span>
    ),
    sent && <span>{t("conversation.sent")}</span>,
  ].filter((note) => note !== false);
  const below = notes.length > 0 && (
    <p className="flex gap-x-1.5 px-1 text-small text-muted">
      {notes.map((note, index) => (
        <span key={index} className={cn(index > 0 && "before:me-1.5 before:content-['·']")}>
          {note}
        </span>
      ))}
    </p>
  );

  if (deleted) {
    return (
      <div className={cn("flex flex-col", mine ? "items-end" : "items-start")}>
        <p
          className={cn(
            "rounded-bubble border border-line px-4 py-1.5 text-small text-muted italic",
            !wasDeleted && "animate-appear",
          )}
        >
          {mine ? t("conversation.youDeletedThisMessage") : t("conversation.thisMessageWasDeleted")}
        </p>
        {below}
      </div>
    );
  }
  return (
    <Bubble
      mine={mine}
      speaker={speaker}
      content={content}
      actions={<MessageMenu message={message} />}
    >
      <div
        className={cn(
          "mt-1 flex flex-wrap items-center gap-x-1 empty:hidden",
          mine && "flex-row-reverse",
        )}
      >
        <Reactions message={message} name={name} />
        {below}
      </div>
    </Bubble>
  );
});
MessageBubble.displayName = "MessageBubble";
