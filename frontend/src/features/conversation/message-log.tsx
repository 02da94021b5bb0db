import { ArrowDown } from "lucide-react";
import type { ReactNode } from "react";
import type { Conversation } from "@/api/models";
import { PendingBubble } from "@/components/pending-bubble";
import { Button } from "@/components/ui/button";
import { useOutbox } from "@/data/live-context";
import type { Bubble } from "@/data/thread-messages";
import { cn } from "@/lib/cn";
import { MessageBubble } from "./message-bubble";
import { layOut } from "./lay-out";
import { useMarkRead } from "./use-mark-read";
import { useScrollKeeper } from "./use-scroll-keeper";

interface MessageLogProps {
  name: string;
  conversation: Conversation;
  bubbles: Bubble[];
  /** The number of the newest message that is loaded. */
  newest: number;
  loading: boolean;
  hasOlder: boolean;
  loadingOlder: boolean;
  onLoadOlder: () => void;
  /** What stands above the messages. */
  children?: ReactNode;
}

export function MessageLog(props: MessageLogProps) {
  const { name, conversation, bubbles, newest, hasOlder, loadingOlder, onLoadOlder } = props;
  const { outbox } = useOutbox();
  const canLoadOlder = hasOlder && !loadingOlder;
  const { scroller, onScroll, atBottom, goToBottom } = useScrollKeeper({
    firstKey: bubbles[0]?.key,
    last: bubbles.at(-1),
    onNearTop: canLoadOlder ? onLoadOlder : undefined,
  });
  useMarkRead({
    threadId: conversation.thread_id,
    unread: conversation.unread,
    newest,
    inSight: atBottom,
  });

  return (
    <div className="relative flex min-h-0 grow flex-col">
      <div
        ref={scroller}
        role="log"
        aria-live="polite"
        aria-label={`Messages with ${name}`}
        aria-busy={props.loading || loadingOlder}
        tabIndex={0}
        className="grow overflow-y-auto px-(--gutter) py-4 -outline-offset-2 [overflow-anchor:none]"
        onScroll={onScroll}
      >
        <div className="mx-auto flex min-h-full max-w-3xl flex-col justify-end">
          {props.children}
          {hasOlder && (
            <Button
              variant="quiet"
              size="small"
              className="mb-2 self-center"
              disabled={loadingOlder}
              onClick={onLoadOlder}
            >
              {loadingOlder ? "Loading…" : "Earlier messages"}
            </Button>
          )}
          <ol className="flex flex-col">
            {layOut(bubbles).map(({ bubble, day, opensGroup, closesGroup }) => (
              <li key={bubble.key} className={cn(opensGroup ? "mt-4" : "mt-1")}>
                {day !== undefined && (
                  <p className="mt-2 mb-4 text-center text-small text-muted">{day}</p>
                )}
                {bubble.kind === "message" ? (
                  <MessageBubble message={bubble.message} name={name} showTime={closesGroup} />
                ) : (
                  <PendingBubble entry={bubble.entry} outbox={outbox} />
                )}
              </li>
            ))}
          </ol>
        </div>
      </div>
      {!atBottom && (
        <Button
          variant="outline"
          size="small"
          className="absolute bottom-3 left-1/2 -translate-x-1/2 animate-arrive bg-raised"
          onClick={goToBottom}
        >
          <ArrowDown />
          {conversation.unread > 0 ? "New messages" : "Latest"}
        </Button>
      )}
    </div>
  );
}
