import type { Outbox, OutboxEntry } from "@/data/outbox";
import { Bubble } from "./bubble";
import { failureText } from "./failure-text";
import { Button } from "./ui/button";

/** A message that is not with the server yet, and what can be done about it. */
export function PendingBubble({ entry, outbox }: { entry: OutboxEntry; outbox: Outbox }) {
  return (
    <Bubble mine speaker="You" content={entry.content} faded={entry.state !== "failed"}>
      {entry.state === "failed" ? (
        <div className="mt-1 flex flex-wrap items-center justify-end gap-x-3 gap-y-1 text-small">
          <span className="text-danger">Not sent. {failureText(entry.failure)}</span>
          <Button variant="text" size="inline" onClick={() => outbox.retry(entry.clientKey)}>
            Try again
          </Button>
          <Button variant="text" size="inline" onClick={() => outbox.discard(entry.clientKey)}>
            Discard
          </Button>
        </div>
      ) : (
        <span className="mt-1 text-small text-muted">
          {entry.state === "waiting" ? "Waits for the message before it" : "Sending…"}
        </span>
      )}
    </Bubble>
  );
}
