import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface BubbleProps {
  mine: boolean;
  /** Who says it, for those who cannot see on which side it stands. */
  speaker: string;
  content: string;
  faded?: boolean;
  children?: ReactNode;
}

/** One message. What people write is shown as text and nothing else. */
export function Bubble({ mine, speaker, content, faded = false, children }: BubbleProps) {
  return (
    <div className={cn("flex flex-col", mine ? "items-end" : "items-start")}>
      <div
        className={cn(
          "max-w-[min(85%,var(--measure))] rounded-bubble px-4 py-2 break-words whitespace-pre-wrap [overflow-wrap:anywhere]",
          mine
            ? "rounded-br-sm bg-mine text-mine-foreground"
            : "rounded-bl-sm bg-theirs text-theirs-foreground",
          faded && "opacity-70",
        )}
      >
        <span className="sr-only">{speaker}: </span>
        {content}
      </div>
      {children}
    </div>
  );
}
