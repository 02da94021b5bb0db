import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { MessageText } from "./message-text";

interface BubbleProps {
  mine: boolean;
  /** Who says it, for those who cannot see on which side it stands. */
  speaker: string;
  content: string;
  faded?: boolean;
  /** Rises into its place. */
  isNew?: boolean;
  /** What can be done with it; stands beside it. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** One message. */
export function Bubble(props: BubbleProps) {
  const { mine, speaker, content, faded = false, isNew = false, actions, children } = props;
  return (
    <div className={cn("group flex flex-col", mine ? "items-end" : "items-start")}>
      <div className={cn("flex w-full items-center gap-1", mine ? "flex-row-reverse" : "flex-row")}>
        <div
          className={cn(
            "max-w-[min(85%,var(--measure))] min-w-0 rounded-bubble px-4 py-2",
            mine
              ? "rounded-ee-sm bg-mine text-mine-foreground"
              : "rounded-es-sm bg-theirs text-theirs-foreground",
            faded && "opacity-70",
            isNew && "animate-rise",
          )}
        >
          <span className="sr-only">{speaker}: </span>
          <MessageText content={content} />
        </div>
        {actions}
      </div>
      {children}
    </div>
  );
}
