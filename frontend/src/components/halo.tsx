import { cn } from "@/lib/cn";

interface HaloProps {
  /** How much larger it is than what stands before it is wide. */
  className: string;
}

/** Light from behind something that stands before it: brightest at the rim, and soon gone. */
export function Halo({ className }: HaloProps) {
  return (
    <svg
      viewBox="0 0 400 400"
      aria-hidden="true"
      className={cn(
        "pointer-events-none absolute inset-x-0 top-1/2 z-(--layer-behind) mx-auto w-full -translate-y-1/2 overflow-visible",
        className,
      )}
    >
      <defs>
        <radialGradient id="halo" cx="0.5" cy="0.5" r="0.5">
          <stop offset="0.45" stopColor="var(--halo)" />
          <stop offset="0.58" stopColor="var(--halo)" stopOpacity="0.5" />
          <stop offset="0.72" stopColor="var(--halo)" stopOpacity="0.2" />
          <stop offset="0.86" stopColor="var(--halo)" stopOpacity="0.05" />
          <stop offset="1" stopColor="var(--halo)" stopOpacity="0" />
        </radialGradient>
      </defs>
      <circle cx="200" cy="200" r="200" fill="url(#halo)" className="animate-breathe" />
    </svg>
  );
}
