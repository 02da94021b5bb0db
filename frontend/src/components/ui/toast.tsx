import { useRef, type ReactNode } from "react";
import { useFadeOut } from "@/components/use-fade-out";
import { Button } from "./button";

/** Where toasts stand: clear of what one reads and writes, at the end of the first column. Said to those who have it read out. */
export function Toasts({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      // What stands there already is not said again.
      aria-atomic={false}
      className="pointer-events-none fixed inset-x-4 bottom-28 z-(--layer-toast) grid justify-items-center gap-2 md:start-(--rail-width) md:end-auto md:bottom-3 md:w-(--list-width) md:px-3"
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
  const toast = useRef<HTMLDivElement>(null);
  useFadeOut(toast);
  return (
    <div
      ref={toast}
      className="pointer-events-auto flex max-w-full animate-arrive items-center gap-4 rounded-full border border-line bg-raised px-4 py-2 text-small shadow-lg"
    >
      <span className="min-w-0">{children}</span>
      <Button variant="text" size="inline" className="font-semibold" onClick={onAction}>
        {action}
      </Button>
    </div>
  );
}
