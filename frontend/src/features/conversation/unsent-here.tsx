import { PendingBubble } from "@/components/pending-bubble";
import { useOutbox } from "@/data/live-context";
import { isUnsent } from "@/data/outbox-entry";
import { laneOf } from "@/data/unsent-message";
import { t } from "@/messages/conversation";

/** What is on its way in a conversation that cannot be loaded. */
export function UnsentHere({ threadId }: { threadId: string }) {
  const { outbox, entries } = useOutbox();
  const unsent = entries.filter((entry) => isUnsent(entry) && laneOf(entry) === threadId);
  if (unsent.length === 0) return null;
  return (
    <ol
      aria-label={t("conversation.notSentYet")}
      className="mx-auto mt-auto flex w-full max-w-3xl flex-col gap-2 px-(--gutter) py-4"
    >
      {unsent.map((entry) => (
        <li key={entry.clientKey}>
          <PendingBubble entry={entry} outbox={outbox} />
        </li>
      ))}
    </ol>
  );
}
