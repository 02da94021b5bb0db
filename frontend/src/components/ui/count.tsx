import type { ReactNode } from "react";

/** How many there are of what is new. */
export function Count({ children }: { children: ReactNode }) {
  return (
    <span className="grid h-5 min-w-5 shrink-0 place-items-center rounded-full bg-lamp px-1.5 text-mini font-semibold text-lamp-foreground tabular-nums">
      {children}
    </span>
  );
}
