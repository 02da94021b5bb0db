import type { ReactNode } from "react";
import { Button } from "./button";

/** Where toasts stand: over the page and clear of where one writes. Said to those who have it read out. */
export function Toasts({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-28 z-(--layer-toast) grid justify-items-center gap-2"
    >
      {children}
    </div>
  );
}

interface ToastProps {
  action: string;
  onAction: () => void;
  children: ReactNode;
}

/** A word about what has just happened, and what can be done about it. */
export function Toast({ action, onAction, children }: ToastProps) {
  return (
    <div className="pointer-events-auto flex max-w-full animate-arrive items-center gap-4 rounded-full border border-line bg-raised px-4 py-2 text-small shadow-lg">
      <span className="min-w-0">{children}</span>
      <Button variant="text" size="inline" className="font-semibold" onClick={onAction}>
        {action}
      </Button>
    </div>
  );
}
