import { Ban, Pin } from "lucide-react";
import type { Conversation } from "@/api/models";
import { Alias } from "@/components/alias";
import { Avatar } from "@/components/avatar";
import { Count } from "@/components/ui/count";
import { placeOf } from "@/data/drafts";
import { useDeletions, useDraftText } from "@/data/live-context";
import { asDeleted } from "@/data/message-actions";
import type { OutboxEntry } from "@/data/outbox-entry";
import { cn } from "@/lib/cn";
import { counterpartTitle } from "@/lib/counterpart-name";
import { briefTime } from "@/lib/times";
import { t } from "@/messages/inbox";
import { EntryLink } from "./entry-link";
import { EntryMenu } from "./entry-menu";
import { LastWords } from "./last-words";

interface ConversationItemProps {
  conversation: Conversation;
  /** What was written in it and is not with the server yet. */
  unsent: readonly OutboxEntry[];
}

const sign = "size-3.5 shrink-0 text-muted";
/** Makes room for the menu's button. */
const time =
  "shrink-0 text-small text-muted transition-opacity pointer-fine:group-hover:opacity-0 pointer-fine:group-has-focus-visible:opacity-0 pointer-fine:group-has-data-[state=open]:opacity-0";

/** The spaces between its parts are for those who hear it read as one link. */
export function ConversationItem({ conversation, unsent }: ConversationItemProps) {
  const { thread_id, counterpart, last_message, last_activity, unread } = conversation;
  const { pinned, blocked } = conversation;
  const weight = unread > 0 ? "font-semibold" : "font-medium";
  const isPerson = counterpart.kind === "person";
  const title = counterpartTitle(counterpart);
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
            {isPerson ? (
              <span className={cn("min-w-0 grow truncate", weight)}>{title}</span>
            ) : (
              <>
                {/* The face and the colour tell it to those who see them. */}
                <span className="sr-only">{title} </span>
                <Alias of={counterpart} className={cn("min-w-0 grow", weight)} />
              </>
            )}{" "}
            <time dateTime={last_activity} className={time}>
              {briefTime(last_activity)}
            </time>{" "}
          </span>
          <span className="flex items-center gap-2 text-small">
            <span
              className={cn("min-w-0 grow truncate", unread > 0 ? "text-foreground" : "text-muted")}
            >
              {/* Of the open one the text itself is in sight. */}
              <LastWords unsent={unsent} draft={isOpen ? "" : draft} message={message} />
            </span>
            {pinned && <Pin aria-label={t("inbox.pinned")} className={sign} />}
            {blocked && <Ban aria-label={t("inbox.blocked")} className={sign} />}
            {unread > 0 && (
              <Count>
                {t.rich("inbox.unread", {
                  count: unread,
                  rest: (words) => <span className="sr-only">{words}</span>,
                })}
              </Count>
            )}
          </span>
        </>
      )}
    </EntryLink>
  );
}
