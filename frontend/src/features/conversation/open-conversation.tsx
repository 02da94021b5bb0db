import { useInfiniteQuery } from "@tanstack/react-query";
import { useLocation } from "react-router";
import type { Conversation } from "@/api/models";
import { Alias } from "@/components/alias";
import { Avatar } from "@/components/avatar";
import { Composer } from "@/components/composer";
import { LoadFailure } from "@/components/load-failure";
import { PaneHeader } from "@/components/pane-header";
import { placeOf } from "@/data/drafts";
import { useMe, useOutbox } from "@/data/live-context";
import { messagesOf, messagesQuery } from "@/data/messages-query";
import { threadBubbles } from "@/data/thread-messages";
import { counterpartName, counterpartTitle } from "@/lib/counterpart-name";
import { isWriting } from "@/lib/writing";
import { MessageLog } from "./message-log";

export function OpenConversation({ conversation }: { conversation: Conversation }) {
  const { thread_id: threadId, counterpart } = conversation;
  const me = useMe();
  const { outbox, entries } = useOutbox();
  const list = useInfiniteQuery(messagesQuery(threadId));
  const loaded = list.data && messagesOf(list.data);
  // The last message is known already: it stands in its place while the others come.
  const messages = loaded ?? [conversation.last_message];
  const name = counterpartName(counterpart);
  const isPerson = counterpart.kind === "person";

  return (
    <>
      <PaneHeader>
        <Avatar counterpart={counterpart} />
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-baseline gap-x-2.5 font-title text-title">
            <span className="min-w-0 truncate">{counterpartTitle(counterpart)}</span>{" "}
            <Alias of={counterpart} />
          </h1>
          <p className="text-small leading-snug text-muted">
            {isPerson ? "They see you as Anonymous Agent" : `They know you as @${me.username}`}
            {!isPerson && <span className="max-lg:hidden">; you don’t know who this is</span>}
          </p>
        </div>
      </PaneHeader>
      <MessageLog
        name={name}
        conversation={conversation}
        bubbles={threadBubbles(threadId, messages, entries)}
        newest={loaded?.at(-1)?.number ?? 0}
        loading={list.isPending}
        hasOlder={list.hasNextPage}
        loadingOlder={list.isFetchingNextPage}
        onLoadOlder={() => void list.fetchNextPage()}
      >
        {/* What is known, and what is on its way, stays in sight. */}
        {list.error && loaded === undefined && (
          <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
        )}
      </MessageLog>
      <Composer
        label={`Message to ${name}`}
        note={isPerson ? "Sent as Anonymous Agent" : `Sent as @${me.username}`}
        place={placeOf.thread(threadId)}
        focusAtOnce={isWriting(useLocation().state)}
        onSend={(content) => outbox.enqueue({ kind: "thread", threadId }, content) !== undefined}
      />
    </>
  );
}
