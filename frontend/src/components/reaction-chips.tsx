import { useState } from "react";
import { cn } from "@/lib/cn";
import { t } from "@/messages/t";

interface Chip {
  emoji: string;
  count: number;
  mine: boolean;
  /** What is said of it to those who cannot see it. */
  label: string;
}

interface ReactionChipsProps {
  chips: readonly Chip[];
  onReact: (emoji: string, wanted: boolean) => void;
  className?: string;
}

/** Each emoji once; pressed when the reader has given it. */
export function ReactionChips({ chips, onReact, className }: ReactionChipsProps) {
  // What is there when the page is opened does not arrive.
  const [known] = useState(() => new Set(chips.map(({ emoji }) => emoji)));
  if (chips.length === 0) return null;
  return (
    <div
      role="group"
      aria-label={t("common.reactions")}
      className={cn("flex flex-wrap gap-1", className)}
    >
      {chips.map(({ emoji, count, mine, label }) => (
        <button
          key={emoji}
          type="button"
          aria-pressed={mine}
          aria-label={label}
          className={cn(
            "inline-flex h-7 items-center gap-1 rounded-full border px-2 text-small transition-colors hover:bg-hover",
            mine ? "border-edge bg-selected" : "border-line bg-pane",
            !known.has(emoji) && "animate-pop",
          )}
          onClick={() => onReact(emoji, !mine)}
        >
          {emoji}
          {count > 1 && <span className="text-muted tabular-nums">{count}</span>}
        </button>
      ))}
    </div>
  );
}
