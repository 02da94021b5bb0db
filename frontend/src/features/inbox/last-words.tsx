import { Clock } from "lucide-react";
import type { Message } from "@/api/models";
import type { OutboxEntry } from "@/data/outbox-entry";
import { plainText } from "@/lib/markdown/plain-text";
import { t } from "@/messages/inbox";

interface LastWordsProps {
  /** What was written here and is not with the server yet. */
  unsent: readonly OutboxEntry[];
  draft: string;
  message?: Message;
}

/** What a conversation's entry says of it: what needs its writer most. */
export function LastWords({ unsent, draft, message }: LastWordsProps) {
  const last = unsent.at(-1);
  if (unsent.some(({ state }) => state === "failed")) {
    return <span className="text-danger">{t("inbox.notSent")}</span>;
  }
  if (draft !== "") {
    return (
      <>
        {t.rich("inbox.draft", {
          mark: (word) => <span className="font-medium text-foreground">{word}</span>,
          text: draft,
        })}
      </>
    );
  }
  if (last !== undefined) {
    return (
      <>
        <Clock aria-label={t("inbox.notSentYet")} className="me-1.5 mb-0.5 inline size-3.5" />
        {plainText(last.content)}
      </>
    );
  }
  if (message?.deleted) return <span className="italic">{t("common.messageDeleted")}</span>;
  return <>{message && said(message)}</>;
}

function said({ mine, content }: Message): string {
  const text = plainText(content);
  return mine ? t("common.youSaid", { text }) : text;
}
