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
  const [known] = useState(last.number);
  const all = new Map([...messages, last].map((message) => [message.number, message]));
  const news = [...all.values()].filter(
    ({ number, mine, deleted }) => !mine && !deleted && number > known,
  );
  return (
    // What stands there already is not said again.
    <p role="status" aria-atomic={false} className="sr-only">
      {/* Another element for each, so that the same words twice are said twice. */}
      {news.slice(-MOST).map(({ number, content }) => (
        <span key={number}>{`${name}: ${plainText(content)} `}</span>
      ))}
    </p>
  );
}
