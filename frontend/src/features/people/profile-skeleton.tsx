import { Loading } from "@/components/loading";
import { Skeleton, SkeletonFace, SkeletonLine } from "@/components/ui/skeleton";
import { t } from "@/messages/people";

export function ProfileSkeleton() {
  return (
    <Loading label={t("people.loadingTheProfile")} className="flex flex-wrap gap-x-6 gap-y-4">
      <SkeletonFace className="size-24" />
      <div className="grid min-w-0 grow basis-64 gap-4">
        <SkeletonLine className="w-40 text-heading" />
        <SkeletonLine className="w-4/5" />
        <div className="flex gap-2">
          <Skeleton className="h-8 w-36 rounded-full" />
          <Skeleton className="h-8 w-24 rounded-full" />
        </div>
      </div>
    </Loading>
  );
}
