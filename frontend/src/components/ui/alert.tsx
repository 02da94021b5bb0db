import type { ReactNode } from "react";

/** Something went wrong that belongs to no single field. Read out as soon as it appears. */
export function Alert({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="rounded-md bg-danger-ground px-4 py-3 text-small text-danger">
      {children}
    </div>
  );
}
