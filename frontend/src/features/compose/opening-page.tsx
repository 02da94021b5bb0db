import { Navigate, useLocation, useParams } from "react-router";
import { Avatar } from "@/components/avatar";
import { Composer } from "@/components/composer";
import { PaneHeader } from "@/components/pane-header";
import { PendingBubble } from "@/components/pending-bubble";
import { placeOf } from "@/data/drafts";
import { useOutbox, useOutboxReady } from "@/data/live-context";
import { openingsIn } from "@/data/openings";
import { useUnreadTotal } from "@/data/use-unread-total";
import { usePageTitle } from "@/lib/use-page-title";
import { isWriting, writing } from "@/lib/writing";
import { t } from "@/messages/compose";

/** A conversation that is not there yet: its first message is on its way. It leads to the real one. */
export function OpeningPage() {
  const { opening: key = "" } = useParams();
  const state: unknown = useLocation().state;
  const { outbox, entries } = useOutbox();
  const ready = useOutboxReady();
  const opening = openingsIn(entries).find((other) => other.opening === key);
  usePageTitle(opening?.username ?? t("compose.newMessage"), useUnreadTotal());

  const threadId = outbox.threadOf(key);
  if (threadId !== undefined) {
    return <Navigate to={`/inbox/${threadId}`} replace state={isWriting(state) ? writing : null} />;
  }
  if (opening === undefined) return ready ? <Navigate to="/inbox" replace /> : null;

  const { id, username } = opening;
  return (
    <>
      <PaneHeader>
        <Avatar counterpart={{ kind: "person", id, username }} />
        <div className="min-w-0">
          <h1 className="truncate font-title text-title">{username}</h1>
          <p className="text-small leading-snug text-muted">{t("compose.theyWillSeeYouAs")}</p>
        </div>
      </PaneHeader>
      <div
        role="log"
        // All of it is the reader's own.
        aria-live="off"
        aria-label={t("compose.messagesWithUsername", { username })}
        tabIndex={0}
        className="flex grow flex-col-reverse overflow-y-auto px-(--gutter) py-4 -outline-offset-2"
      >
        <ol className="mx-auto flex w-full max-w-3xl flex-col gap-2">
          {opening.entries.map((entry) => (
            <li key={entry.clientKey}>
              <PendingBubble entry={entry} outbox={outbox} />
            </li>
          ))}
        </ol>
      </div>
      <Composer
        key={key}
        place={placeOf.opening(key)}
        label={t("compose.messageToUsername", { username })}
        note={t("compose.sentAsAnonymousAgent")}
        focusAtOnce={isWriting(state)}
        onSend={(content) =>
          outbox.enqueue({ kind: "person", opening: key, id, username }, content) !== undefined
        }
      />
    </>
  );
}
