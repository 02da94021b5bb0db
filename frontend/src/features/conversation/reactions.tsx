import type { Message } from "@/api/models";
import { cn } from "@/lib/cn";
import { useMessageActions } from "./message-actions-context";

interface ReactionsProps {
  message: Message;
  /** The other side's name. */
  name: string;
}

/** Each emoji once; pressed when the reader has given it. */
export function Reactions({ message, name }: ReactionsProps) {
  const { react } = useMessageActions();
  const emojis = [...new Set(message.reactions.map(({ emoji }) => emoji))];
  if (emojis.length === 0) return null;
  return (
    <div role="group" aria-label="Reactions" className="mt-1 flex flex-wrap gap-1 px-1">
      {emojis.map((emoji) => {
        const given = message.reactions.filter((reaction) => reaction.emoji === emoji);
        const mine = given.some((reaction) => reaction.mine);
        const theirs = given.some((reaction) => !reaction.mine);
        return (
          <button
            key={emoji}
            type="button"
            aria-pressed={mine}
            aria-label={theirs ? `${emoji}, from ${name}` : emoji}
            className={cn(
              "inline-flex h-7 items-center gap-1 rounded-full border px-2 text-small transition-colors hover:bg-hover",
              mine ? "border-edge bg-selected" : "border-line bg-pane",
            )}
            onClick={() => react(message, emoji, !mine)}
          >
            {emoji}
            {given.length > 1 && <span className="text-muted tabular-nums">{given.length}</span>}
          </button>
        );
      })}
    </div>
  );
}
