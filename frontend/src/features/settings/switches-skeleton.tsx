import { Loading } from "@/components/loading";
import { Skeleton, SkeletonLine } from "@/components/ui/skeleton";
import { t } from "@/messages/settings";

/** Preferences that are switched on or off, and so many of them. */
export function SwitchesSkeleton({ count }: { count: number }) {
  return (
    <Loading
      label={t("settings.loadingYourPreferences")}
      className="grid divide-y divide-line rounded-md border border-line bg-pane"
    >
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex items-start gap-4 p-4">
          <div className="grid grow gap-1">
            <SkeletonLine className="w-36" />
            <div className="text-small">
              <SkeletonLine />
              <SkeletonLine className="w-3/5" />
            </div>
          </div>
          <Skeleton className="h-6 w-10 shrink-0 rounded-full" />
        </div>
      ))}
    </Loading>
  );
}
