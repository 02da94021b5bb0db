import type { ReactNode } from "react";

interface EmptyProps {
  /** What there is nothing of. */
  children: ReactNode;
  /** What would change that. */
  hint?: ReactNode;
  action?: ReactNode;
  /** Whether it is the answer to what somebody is typing, and is told to them. */
  isAnswer?: boolean;
}

/** A list with nothing in it: says so, and what to do next. */
export function Empty({ children, hint, action, isAnswer = false }: EmptyProps) {
  return (
    <div className="grid justify-items-center gap-4 py-8 text-center text-balance">
      <div role={isAnswer ? "status" : undefined} className="grid gap-1">
        <p>{children}</p>
        {hint !== undefined && <p className="text-muted">{hint}</p>}
      </div>
      {action}
    </div>
  );
}
