import type { Outbox } from "@/data/outbox";
import type { OutboxEntry } from "@/data/outbox-entry";
import { t } from "@/messages/t";
import { Bubble } from "./bubble";
import { failureText } from "./failure-text";
import { Button } from "./ui/button";

/** A message that is not with the server yet, and what can be done about it. */
export function PendingBubble({ entry, outbox }: { entry: OutboxEntry; outbox: Outbox }) {
  const { clientKey, state } = entry;
  const failed = state === "failed";
  return (
    <Bubble mine speaker={t("common.you")} content={entry.content} faded={!failed} isNew>
      <div className="mt-1 flex flex-wrap items-center justify-end gap-x-3 gap-y-1 px-1 text-small">
        <span className={failed ? "text-danger" : "text-muted"}>{stateText(entry)}</span>
        {failed && (
          <Button variant="text" size="inline" onClick={() => outbox.retry(clientKey)}>
            {t("common.tryAgain")}
          </Button>
        )}
        {state !== "sending" && (
          <Button variant="text" size="inline" onClick={() => outbox.discard(clientKey)}>
            {t("common.discard")}
          </Button>
        )}
      </div>
    </Bubble>
  );
}

function stateText({ state, failure }: OutboxEntry): string {
  switch (state) {
    case "failed":
      return t("common.notSentWhy", { why: failureText(failure) });
    case "held":
      return t("common.waitsForTheMessageBefore");
    case "waiting":
      return failure === "offline"
        ? t("common.waitsForTheConnection")
        : t("common.notSentYetWhy", { why: failureText(failure) });
    default:
      return t("common.sending");
  }
}
