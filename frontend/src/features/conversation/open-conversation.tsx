import { useEffect, useMemo, useState } from "react";
import type { Conversation, Message } from "@/api/models";
import { LoadFailure } from "@/components/load-failure";
import { useDeletions, useOutbox } from "@/data/live-context";
import { asDeleted } from "@/data/message-actions";
import { threadBubbles, type Bubble } from "@/data/thread-messages";
import { counterpartName } from "@/lib/counterpart-name";
import { ActionFailure } from "./action-failure";
import { BlockedNotice } from "./blocked-notice";
import { ConversationHeader } from "./conversation-header";
import { EditComposer } from "./edit-composer";
import { fetchDialogs } from "./late-dialogs";
import { MessageActionsContext } from "./message-actions-context";
import { MessageDialogs } from "./message-dialogs";
import { MessageLog, type Side } from "./message-log";
import { NewsTeller } from "./news-teller";
import { ThreadComposer } from "./thread-composer";
import { TypingLine } from "./typing-line";
import { useActions } from "./use-actions";
import { usePlace } from "./use-place";

export function OpenConversation({ conversation }: { conversation: Conversation }) {
  const { thread_id: threadId, counterpart, last_message } = conversation;
  const name = counterpartName(counterpart);
  const { entries } = useOutbox();
  const { pending } = useDeletions();
  const { list, messages, stretch, target, firstUnread, goToNewest } = usePlace(conversation);
  const { actions, dialog, closeDialog, edited, endEdit, failure, fail, dismiss } = useActions();
  const [hasEdited, setHasEdited] = useState(false);
  useEffect(() => void fetchDialogs(), []);

  const atNewest = messages === undefined ? target === undefined : !list.hasNextPage;
  const bubbles = useMemo(() => {
    // The last message is known already: it stands in its place while the others come.
    const shown = messages ?? (atNewest ? [last_message] : []);
    return threadBubbles(threadId, shown, atNewest ? entries : []).map((bubble): Bubble =>
      bubble.kind === "message" && pending.has(bubble.message.id)
        ? { ...bubble, message: asDeleted(bubble.message) }
        : bubble,
    );
  }, [messages, atNewest, last_message, threadId, entries, pending]);
  const isFree = !list.isFetching;
  const earlier: Side = {
    exists: list.hasPreviousPage,
    loading: list.isFetchingPreviousPage,
    failed: list.isFetchPreviousPageError,
    load: isFree && list.hasPreviousPage ? () => void list.fetchPreviousPage() : undefined,
  };
  const later: Side = {
    exists: list.hasNextPage,
    loading: list.isFetchingNextPage,
    failed: list.isFetchNextPageError,
    load: isFree && list.hasNextPage ? () => void list.fetchNextPage() : undefined,
  };
  const editLast = () => {
    const last = messages?.findLast(
      ({ id, mine, deleted }) => mine && !deleted && !pending.has(id),
    );
    if (last && atNewest) actions.edit(last);
  };
  const finishEdit = () => {
    setHasEdited(true);
    endEdit();
  };

  return (
    <MessageActionsContext.Provider value={actions}>
      <ConversationHeader
        conversation={conversation}
        lastOfTheirs={lastOfTheirs(messages)}
        onFailure={fail}
      />
      <MessageLog
        key={stretch}
        name={name}
        conversation={conversation}
        bubbles={bubbles}
        firstUnread={firstUnread}
        target={target}
        ready={messages !== undefined}
        failed={list.isError}
        earlier={earlier}
        later={later}
        onNewest={goToNewest}
      >
        {/* What is known, and what is on its way, stays in sight. */}
        {list.error && messages === undefined && (
          <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
        )}
      </MessageLog>
      <TypingLine threadId={threadId} name={name} />
      <NewsTeller name={name} last={last_message} messages={atNewest ? (messages ?? []) : []} />
      {failure !== undefined && <ActionFailure text={failure} onDismiss={dismiss} />}
      {conversation.blocked ? (
        <BlockedNotice conversation={conversation} />
      ) : edited ? (
        <EditComposer key={edited.id} message={edited} onEnd={finishEdit} />
      ) : (
        <ThreadComposer
          conversation={conversation}
          focusAtOnce={hasEdited}
          onSent={atNewest ? undefined : goToNewest}
          onArrowUp={editLast}
        />
      )}
      <MessageDialogs dialog={dialog} onClose={closeDialog} />
    </MessageActionsContext.Provider>
  );
}

function lastOfTheirs(messages: readonly Message[] | undefined): Message | undefined {
  return messages?.findLast(({ mine }) => !mine);
}
