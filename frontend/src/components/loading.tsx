import type { ReactNode } from "react";

interface LoadingProps {
  /** What is being loaded, for those who read on to here: nothing of it is announced. */
  label: string;
  className?: string;
  /** What stands in its place, in its size. */
  children: ReactNode;
}

export function Loading({ label, className, children }: LoadingProps) {
  return (
    <div aria-busy="true" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
