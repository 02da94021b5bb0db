import { ArrowDown } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import type { Conversation } from "@/api/models";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { useOutbox } from "@/data/live-context";
import type { Bubble } from "@/data/thread-messages";
import { followPage, inSight } from "@/lib/follow-page";
import { t } from "@/messages/conversation";
import { layOut } from "./lay-out";
import { MessageRow } from "./message-row";
import { MessagesSkeleton } from "./messages-skeleton";
import { useMarkRead } from "./use-mark-read";
import { useMessageScroller } from "./use-message-scroller";
import type { Target } from "./use-place";

/** More of the conversation on one side of what is loaded. */
export interface Side {
  exists: boolean;
  loading: boolean;
  failed: boolean;
  /** Nothing while another load is under way. */
  load: (() => void) | undefined;
}

interface MessageLogProps {
  name: string;
  conversation: Conversation;
  bubbles: Bubble[];
  firstUnread: number | null;
  target: Target | undefined;
  /** Whether the messages themselves are loaded. */
  ready: boolean;
  /** Whether they could not be. */
  failed: boolean;
  earlier: Side;
  later: Side;
  onNewest: () => void;
  /** What stands above the messages. */
  children?: ReactNode;
}

export function MessageLog(props: MessageLogProps) {
  const { name, conversation, bubbles, firstUnread, target, ready, earlier, later } = props;
  const { outbox } = useOutbox();
  const [seen, setSeen] = useState(0);
  const rows = useMemo(() => layOut(bubbles, firstUnread), [bubbles, firstUnread]);
  const { scroller, items, height, measure, atEnd, goToEnd } = useMessageScroller({
    rows,
    ready,
    target,
    onNearTop: earlier.failed ? undefined : earlier.load,
    onNearEnd: later.failed ? undefined : later.load,
    onSeen: setSeen,
  });
  useMarkRead(conversation, seen);
  const jump = () => {
    if (later.exists) props.onNewest();
    else goToEnd();
    // The button goes, and a log with another stretch may take the place of this one.
    followPage(() => inSight("[role=log]"));
  };

  return (
    <div className="relative flex min-h-0 grow flex-col">
      <div
        ref={scroller}
        role="log"
        // Scrolling puts messages in and takes them out: what is new is told beside the log.
        aria-live="off"
        aria-label={t("conversation.messagesWithName", { name })}
        aria-busy={!ready || earlier.loading || later.loading}
        tabIndex={0}
        className="@container-size grow overflow-y-auto px-(--gutter) -outline-offset-2 [overflow-anchor:none]"
      >
        <div className="mx-auto flex max-w-3xl flex-col">
          {props.children}
          {/* A few messages stand at the end. Moved there, the list does not jump when it grows upwards. */}
          <ol
            className="relative shrink-0"
            style={{ height, transform: `translateY(max(0px, 100cqh - ${height}px))` }}
          >
            {items.map(({ key, index, start }) => {
              const row = rows[index];
              if (row === undefined) return null;
              const { bubble } = row;
              const number = bubble.kind === "message" ? bubble.message.number : undefined;
              return (
                <li
                  key={key}
                  ref={measure}
                  data-index={index}
                  aria-setsize={-1}
                  aria-posinset={number}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <MessageRow
                    row={row}
                    name={name}
                    outbox={outbox}
                    sought={target?.sought === true && target.number === number}
                  />
                </li>
              );
            })}
          </ol>
        </div>
      </div>
      {!ready && !props.failed && <MessagesSkeleton known={height} />}
      <MoreOf side={earlier} what={t("conversation.earlierMessages")} className="top-2" />
      <MoreOf side={later} what={t("conversation.laterMessages")} className="bottom-14" />
      {(!atEnd || later.exists) && (
        <Button
          variant="outline"
          size="small"
          className="absolute bottom-3 inset-x-0 mx-auto w-fit animate-arrive bg-raised"
          onClick={jump}
        >
          <ArrowDown />
          {t("conversation.jumpToNewest")}
          {conversation.unread > 0 && (
            <Count>
              {t.rich("conversation.countNew", {
                count: conversation.unread,
                rest: (words) => <span className="sr-only">{words}</span>,
              })}
            </Count>
          )}
        </Button>
      )}
    </div>
  );
}

function MoreOf({ side, what, className }: { side: Side; what: string; className: string }) {
  if (!side.loading && !side.failed) return null;
  return (
    <div
      className={`pointer-events-none absolute inset-x-0 grid justify-items-center ${className}`}
    >
      {side.loading ? (
        <p className="rounded-full bg-raised px-3 py-1 text-small text-muted shadow-sm">
          {t("common.loading")}
        </p>
      ) : (
        <Button
          variant="outline"
          size="small"
          className="pointer-events-auto bg-raised"
          onClick={side.load}
        >
          {t("conversation.whatTryAgain", { what })}
        </Button>
      )}
    </div>
  );
}
