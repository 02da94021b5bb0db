import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { isNotFound } from "@/api/problem";
import { LoadFailure } from "@/components/load-failure";
import { PaneHeader } from "@/components/pane-header";
import { conversationQuery } from "@/data/conversation-query";
import { useUnreadTotal } from "@/data/use-unread-total";
import { counterpartName } from "@/lib/counterpart-name";
import { usePageTitle } from "@/lib/use-page-title";
import { t } from "@/messages/conversation";
import { ConversationSkeleton } from "./conversation-skeleton";
import { NoConversation } from "./no-conversation";
import { OpenConversation } from "./open-conversation";
import { UnsentHere } from "./unsent-here";

export function ConversationPage() {
  const { threadId = "" } = useParams();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(conversationQuery(client, threadId));
  const unread = useUnreadTotal();
  const conversation = data?.conversation;
  const name = conversation
    ? counterpartName(conversation.counterpart)
    : t("conversation.conversation");
  usePageTitle(name, unread);

  if (conversation) return <OpenConversation key={threadId} conversation={conversation} />;
  if (conversation === null || isNotFound(error)) {
    return <NoConversation wasDeleted={conversation === null} />;
  }
  if (!error) return <ConversationSkeleton name={name} />;
  return (
    <>
      <PaneHeader>
        <h1 className="font-title text-title">{name}</h1>
      </PaneHeader>
      <LoadFailure error={error} onRetry={() => void refetch()} />
      <UnsentHere threadId={threadId} />
    </>
  );
}
