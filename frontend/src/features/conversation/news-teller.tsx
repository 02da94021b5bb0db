import { useState } from "react";
import type { Message } from "@/api/models";
import { plainText } from "@/lib/markdown/plain-text";

/** Says what comes in while the conversation is open, to those who have it read out. */
export function NewsTeller({ message, name }: { message: Message; name: string }) {
  const [known] = useState(message.number);
  const isNews = !message.mine && !message.deleted && message.number > known;
  return (
    <p role="status" className="sr-only">
      {/* Another element for each, so that the same words twice are said twice. */}
      {isNews && <span key={message.number}>{`${name}: ${plainText(message.content)}`}</span>}
    </p>
  );
}
