import { PendingBubble } from "@/components/pending-bubble";
import { useOutbox } from "@/data/live-context";

/** First messages on their way. They outlive this page, so those of an earlier visit show too. */
export function Unsent() {
  const { outbox, entries } = useOutbox();
  return (
    <ol aria-label="On their way" className="mt-auto grid gap-4">
      {entries.map((entry) =>
        entry.destination.kind === "person" && entry.state !== "sent" ? (
          <li key={entry.clientKey} className="grid gap-1">
            <p className="text-right text-small text-muted">To {entry.destination.username}</p>
            <PendingBubble entry={entry} outbox={outbox} />
          </li>
        ) : null,
      )}
    </ol>
  );
}
