import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef, type ReactNode } from "react";
import type { Conversation } from "@/api/models";
import { LoadFailure } from "@/components/load-failure";
import { LoadMore } from "@/components/load-more";
import { Loading } from "@/components/loading";
import { SkeletonRows } from "@/components/skeleton-rows";
import { useGlide } from "@/components/use-glide";
import { useKeptPlace } from "@/components/use-kept-place";
import { conversationsOf, conversationsQuery } from "@/data/conversations-query";
import { useOutbox } from "@/data/live-context";
import { openingsIn } from "@/data/openings";
import { isUnsent } from "@/data/outbox-entry";
import { laneOf } from "@/data/unsent-message";
import { t } from "@/messages/inbox";
import { ConversationItem } from "./conversation-item";
import { EmptyInbox } from "./empty-inbox";
import { OpeningItem } from "./opening-item";

interface ConversationListProps {
  /** A phone shows either the list or what was chosen from it. */
  inSight: boolean;
}

export function ConversationList({ inSight }: ConversationListProps) {
  const list = useInfiniteQuery(conversationsQuery);
  const { entries } = useOutbox();
  const conversations = list.data ? conversationsOf(list.data) : [];
  const openings = openingsIn(entries);
  const ul = useRef<HTMLUListElement>(null);
  useGlide(ul, [...openings.map(({ opening }) => opening), ...conversations.map(idOf)].join(" "));

  const isEmpty = conversations.length === 0 && openings.length === 0;
  if (isEmpty && list.data) return <EmptyInbox />;
  const head = list.data === undefined && <NotLoaded list={list} />;
  if (isEmpty) return <div className="min-h-0 grow overflow-hidden p-2">{head}</div>;
  return (
    <Entries inSight={inSight}>
      {head}
      <ul ref={ul} className="relative flex flex-col gap-0.5">
        {openings.map((opening) => (
          <OpeningItem key={opening.opening} opening={opening} />
        ))}
        {conversations.map((conversation) => (
          <ConversationItem
            key={conversation.thread_id}
            conversation={conversation}
            unsent={entries.filter(
              (entry) => isUnsent(entry) && laneOf(entry) === conversation.thread_id,
            )}
          />
        ))}
      </ul>
      <LoadMore list={list} label={t("inbox.showOlderConversations")} />
    </Entries>
  );
}

function idOf({ thread_id }: Conversation): string {
  return thread_id;
}

function Entries({ inSight, children }: ConversationListProps & { children: ReactNode }) {
  const scroller = useRef<HTMLElement>(null);
  useKeptPlace(scroller, { name: "conversations", inSight });
  return (
    <nav
      ref={scroller}
      aria-label={t("inbox.conversations")}
      className="min-h-0 grow overflow-y-auto p-2"
    >
      {children}
    </nav>
  );
}

interface NotLoadedProps {
  list: { error: Error | null; refetch: () => Promise<unknown> };
}

function NotLoaded({ list }: NotLoadedProps) {
  if (list.error) return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <Loading label={t("inbox.loadingConversations")} className="flex flex-col gap-0.5">
      <SkeletonRows count={6} />
    </Loading>
  );
}
