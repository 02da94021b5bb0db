import { Clock } from "lucide-react";
import type { Message } from "@/api/models";
import type { OutboxEntry } from "@/data/outbox-entry";
import { plainText } from "@/lib/markdown/plain-text";

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
    return <span className="text-danger">Not sent</span>;
  }
  if (draft !== "") {
    return (
      <>
        <span className="font-medium text-foreground">Draft:</span> {draft}
      </>
    );
  }
  if (last !== undefined) {
    return (
      <>
        <Clock aria-label="Not sent yet:" className="mr-1.5 mb-0.5 inline size-[1em]" />
        {plainText(last.content)}
      </>
    );
  }
  if (message?.deleted) return <span className="italic">Message deleted</span>;
  return (
    <>
      {message?.mine && "You: "}
      {message && plainText(message.content)}
    </>
  );
}
