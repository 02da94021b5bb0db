import type { ReactNode } from "react";
import { PendingBubble } from "@/components/pending-bubble";
import type { Outbox } from "@/data/outbox";
import { cn } from "@/lib/cn";
import { t } from "@/messages/conversation";
import type { LaidOutBubble } from "./lay-out";
import { MessageBubble } from "./message-bubble";

interface MessageRowProps {
  row: LaidOutBubble;
  /** The other side's name. */
  name: string;
  outbox: Outbox;
  /** Whether it is what the reader was looking for. */
  sought: boolean;
}

/** A message with what stands above it. Its distances are padding, so that they are measured. */
export function MessageRow({ row, name, outbox, sought }: MessageRowProps) {
  const { bubble, day, beginsUnread, opensGroup, closesGroup, readAt, isLastSent } = row;
  return (
    <div className={opensGroup ? "pt-4" : "pt-1"}>
      {day !== undefined && <p className="pt-2 pb-4 text-center text-small text-muted">{day}</p>}
      {beginsUnread && <UnreadLine>{t("conversation.newMessages")}</UnreadLine>}
      <div className={cn(sought && "animate-found rounded-bubble")}>
        {bubble.kind === "message" ? (
          <MessageBubble
            message={bubble.message}
            name={name}
            showTime={closesGroup}
            readAt={readAt}
            sent={isLastSent}
          />
        ) : (
          <PendingBubble entry={bubble.entry} outbox={outbox} />
        )}
      </div>
    </div>
  );
}

function UnreadLine({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center gap-3 pb-4 text-small font-medium before:h-px before:grow before:bg-lamp after:h-px after:grow after:bg-lamp">
      {children}
    </p>
  );
}
