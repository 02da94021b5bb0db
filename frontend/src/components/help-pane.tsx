import type { ReactNode } from "react";

/** Help in the place of a page: whatever is left of the room, and scrolled where that is little. */
export function HelpPane({ children }: { children: ReactNode }) {
  return <div className="flex min-h-0 min-w-0 grow overflow-y-auto">{children}</div>;
}
