import { NavLink } from "react-router";
import type { Conversation } from "@/api/models";
import { Alias } from "@/components/alias";
import { Avatar } from "@/components/avatar";
import { cn } from "@/lib/cn";
import { counterpartTitle } from "@/lib/counterpart-name";
import { briefTime } from "@/lib/times";

interface ConversationItemProps {
  conversation: Conversation;
  /** Something written in it did not go out. */
  unsent: boolean;
}

/** The spaces between its parts are for those who hear it read as one link. */
export function ConversationItem({ conversation, unsent }: ConversationItemProps) {
  const { thread_id, counterpart, last_message, last_activity, unread } = conversation;
  const weight = unread > 0 ? "font-semibold" : "font-medium";
  return (
    <li>
      <NavLink
        to={`/inbox/${thread_id}`}
        className={({ isActive }) =>
          cn(
            "flex items-center gap-3 rounded-md px-3 py-2.5 transition-colors -outline-offset-2",
            isActive ? "bg-selected" : "hover:bg-hover",
          )
        }
      >
        <Avatar counterpart={counterpart} />
        <span className="flex min-w-0 grow flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            <span
              className={cn(
                "min-w-0 grow truncate",
                counterpart.kind === "person" ? weight : "text-small text-muted",
              )}
            >
              {counterpartTitle(counterpart)}
            </span>{" "}
            <time dateTime={last_activity} className="shrink-0 text-small text-muted">
              {briefTime(last_activity)}
            </time>{" "}
          </span>
          <Alias of={counterpart} className={weight} />{" "}
          <span className="flex items-center gap-2 text-small">
            <span
              className={cn("min-w-0 grow truncate", unread > 0 ? "text-foreground" : "text-muted")}
            >
              {unsent ? (
                <span className="text-danger">Not sent</span>
              ) : (
                <>
                  {last_message.mine && "You: "}
                  {last_message.content}
                </>
              )}
            </span>
            {unread > 0 && (
              <span className="grid h-5 min-w-5 place-items-center rounded-full bg-lamp px-1.5 text-[0.75rem] leading-none font-semibold text-lamp-foreground tabular-nums">
                {unread}
                <span className="sr-only"> unread</span>
              </span>
            )}
          </span>
        </span>
      </NavLink>
    </li>
  );
}
