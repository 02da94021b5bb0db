import { SkeletonFace, SkeletonLine } from "@/components/ui/skeleton";

export function BroadcastSkeleton() {
  return (
    <div className="grid gap-3 rounded-md border border-line bg-pane p-4 sm:p-5">
      <div className="flex items-center gap-3">
        <SkeletonFace />
        <div className="grow">
          <SkeletonLine className="w-32" />
          <SkeletonLine className="w-16 text-small" />
        </div>
      </div>
      <div>
        <SkeletonLine className="w-11/12" />
        <SkeletonLine className="w-3/5" />
      </div>
      <SkeletonLine className="h-6 w-40 text-small" />
    </div>
  );
}
