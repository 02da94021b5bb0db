import { PaneHeader } from "@/components/pane-header";
import { Skeleton, SkeletonFace, SkeletonLine } from "@/components/ui/skeleton";
import { MessagesSkeleton } from "./messages-skeleton";

/** Its head, its messages and where one writes, before it is known whose they are. */
export function ConversationSkeleton({ name }: { name: string }) {
  return (
    <>
      <PaneHeader>
        <h1 className="sr-only">{name}</h1>
        <SkeletonFace />
        <div className="grow">
          <SkeletonLine className="w-40 text-title" />
          <SkeletonLine className="w-56 max-w-full text-small leading-snug" />
        </div>
      </PaneHeader>
      <div className="relative min-h-0 grow">
        <MessagesSkeleton known={0} />
      </div>
      <div className="shrink-0 border-t border-line bg-pane px-(--gutter) safe-bottom pt-3">
        {/* As high as an empty field with its frame. */}
        <Skeleton className="mx-auto box-content h-11 max-w-3xl border-y border-transparent rounded-bubble" />
        <div className="mx-auto mt-1.5 max-w-3xl px-1 text-small">
          <SkeletonLine className="w-44" />
        </div>
      </div>
    </>
  );
}
