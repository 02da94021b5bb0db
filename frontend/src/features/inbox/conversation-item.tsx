import { Ban, Pin } from "lucide-react";
import type { Conversation } from "@/api/models";
import { Alias } from "@/components/alias";
import { Avatar } from "@/components/avatar";
import { placeOf } from "@/data/drafts";
import { useDeletions, useDraftText } from "@/data/live-context";
import { asDeleted } from "@/data/message-actions";
import type { OutboxEntry } from "@/data/outbox-entry";
import { cn } from "@/lib/cn";
import { counterpartTitle } from "@/lib/counterpart-name";
import { briefTime } from "@/lib/times";
import { t } from "@/messages/t";
import { EntryLink } from "./entry-link";
import { EntryMenu } from "./entry-menu";
import { LastWords } from "./last-words";

interface ConversationItemProps {
  conversation: Conversation;
  /** What was written in it and is not with the server yet. */
  unsent: readonly OutboxEntry[];
}

/** The spaces between its parts are for those who hear it read as one link. */
export function ConversationItem({ conversation, unsent }: ConversationItemProps) {
  const { thread_id, counterpart, last_message, last_activity, unread } = conversation;
  const { pinned, blocked } = conversation;
  const weight = unread > 0 ? "font-semibold" : "font-medium";
  const isDeleting = useDeletions().pending.has(last_message.id);
  const message = isDeleting ? asDeleted(last_message) : last_message;
  const draft = useDraftText(placeOf.thread(thread_id)).trim();
  return (
    <EntryLink
      to={`/inbox/${thread_id}`}
      avatar={<Avatar counterpart={counterpart} />}
      menu={<EntryMenu conversation={conversation} />}
    >
      {(isOpen) => (
        <>
          <span className="flex items-baseline gap-2">
            <span
              className={cn(
                "min-w-0 grow truncate",
                counterpart.kind === "person" ? weight : "text-small text-muted",
              )}
            >
              {counterpartTitle(counterpart)}
            </span>{" "}
            {pinned && (
              <Pin
                aria-label={t("inbox.pinned")}
                className="size-3.5 shrink-0 self-center text-muted"
              />
            )}{" "}
            <time dateTime={last_activity} className="shrink-0 text-small text-muted">
              {briefTime(last_activity)}
            </time>{" "}
          </span>
          <Alias of={counterpart} className={weight} />{" "}
          <span className="flex items-center gap-2 text-small">
            <span
              className={cn("min-w-0 grow truncate", unread > 0 ? "text-foreground" : "text-muted")}
            >
              {/* Of the open one the text itself is in sight. */}
              <LastWords unsent={unsent} draft={isOpen ? "" : draft} message={message} />
            </span>
            {blocked && (
              <Ban
                aria-label={t("inbox.blocked")}
                className="size-3.5 shrink-0 self-center text-muted"
              />
            )}
            {unread > 0 && (
              <span className="grid h-5 min-w-5 place-items-center rounded-full bg-lamp px-1.5 text-[0.75rem] leading-none font-semibold text-lamp-foreground tabular-nums">
                {t.rich("inbox.unread", {
                  count: unread,
                  rest: (words) => <span className="sr-only">{words}</span>,
                })}
              </span>
            )}
          </span>
        </>
      )}
    </EntryLink>
  );
}
