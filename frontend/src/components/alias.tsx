import type { Counterpart } from "@/api/models";
import { cn } from "@/lib/cn";

interface AliasProps {
  of: Counterpart;
  className?: string;
}

/** The two words after "Anonymous Agent", in the hue of the face. Nothing for somebody with a name. */
export function Alias({ of: counterpart, className }: AliasProps) {
  if (counterpart.kind === "person") return null;
  return (
    <span data-hue={counterpart.colour} className={cn("truncate text-face-text", className)}>
      {counterpart.alias}
    </span>
  );
}
