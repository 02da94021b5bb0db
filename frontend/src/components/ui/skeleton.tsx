import { cn } from "@/lib/cn";

/** Where something is going to stand. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden="true"
      className={cn("animate-pulse base:rounded-md base:bg-selected", className)}
    />
  );
}

/** A line of writing: as high as one of its size, so that nothing moves when the words come. */
export function SkeletonLine({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={cn("flex items-center base:h-[1lh]", className)}>
      <Skeleton className="h-1/2 w-full rounded-sm" />
    </div>
  );
}

/** A face beside a line. */
export function SkeletonFace({ className }: { className?: string }) {
  return <Skeleton className={cn("shrink-0 rounded-full base:size-10", className)} />;
}
