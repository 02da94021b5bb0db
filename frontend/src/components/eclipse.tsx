import { cn } from "@/lib/cn";

/** The mark of the product: someone stands before the light, and only the rim shows. */
export function Eclipse({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true" className={cn("base:size-10 shrink-0", className)}>
      <circle cx="20" cy="20" r="19" className="fill-lamp" />
      <circle cx="22.4" cy="18.4" r="17.3" className="fill-umbra" />
    </svg>
  );
}
