import { useState } from "react";
import type { Message } from "@/api/models";
import { plainText } from "@/lib/markdown/plain-text";

/** So many can come at once, and each is said. */
const MOST = 10;

interface NewsTellerProps {
  name: string;
  /** The newest message, known before the others. */
  last: Message;
  messages: readonly Message[];
}

/** Says what comes in while the conversation is open, to those who have it read out. */
export function NewsTeller({ name, last, messages }: NewsTellerProps) {
  const [told, setTold] = useState<{ upTo: number; texts: ReadonlyMap<number, string> }>({
    upTo: last.number,
    texts: new Map(),
  });
  const all = new Map([...messages, last].map((message) => [message.number, message]));
  const news = [...all.values()].filter(({ number }) => number > told.upTo);
  if (news.length > 0) {
    const theirs = news.filter(({ mine, deleted }) => !mine && !deleted);
    const texts = [
      ...told.texts,
      ...theirs.map(({ number, content }) => [number, plainText(content)] as const),
    ];
    // Kept as it was told: what stands there once must not come again, or it would be said again.
    setTold({
      upTo: Math.max(...news.map(({ number }) => number)),
      texts: new Map(texts.slice(-MOST)),
    });
  }
  return (
    // What stands there already is not said again.
    <p role="status" aria-atomic={false} className="sr-only">
      {/* Another element for each, so that the same words twice are said twice. */}
      {[...told.texts].map(
        ([number, text]) =>
          all.get(number)?.deleted !== true && <span key={number}>{`${name}: ${text} `}</span>,
      )}
    </p>
  );
}
