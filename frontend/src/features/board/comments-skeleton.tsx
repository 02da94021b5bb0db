import { Loading } from "@/components/loading";
import { SkeletonFace, SkeletonLine } from "@/components/ui/skeleton";

interface CommentsSkeletonProps {
  label: string;
  count: number;
}

export function CommentsSkeleton({ label, count }: CommentsSkeletonProps) {
  return (
    <Loading label={label} className="grid grid-cols-1 gap-5">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex gap-3">
          <SkeletonFace className="size-8" />
          <div className="grow">
            <SkeletonLine className="w-36" />
            <SkeletonLine className={index % 2 === 0 ? "w-4/5" : "w-3/5"} />
            <SkeletonLine className="h-8 w-32 text-small" />
          </div>
        </div>
      ))}
    </Loading>
  );
}
