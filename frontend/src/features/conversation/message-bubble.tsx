import { memo } from "react";
import type { Message } from "@/api/models";
import { Bubble } from "@/components/bubble";
import { clockTime, exactTime } from "@/lib/times";

interface MessageBubbleProps {
  message: Message;
  /** The other side's name. */
  name: string;
  showTime: boolean;
}

/** Memoized: a long conversation is drawn anew with every message that comes. */
export const MessageBubble = memo(({ message, name, showTime }: MessageBubbleProps) => (
  <Bubble mine={message.mine} speaker={message.mine ? "You" : name} content={message.content}>
    {showTime && (
      <time
        dateTime={message.created_at}
        title={exactTime(message.created_at)}
        className="mt-1 px-1 text-small text-muted"
      >
        {clockTime(message.created_at)}
      </time>
    )}
  </Bubble>
));
MessageBubble.displayName = "MessageBubble";
