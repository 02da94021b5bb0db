import { cn } from "@/lib/cn";
import { SkeletonFace, SkeletonLine } from "./ui/skeleton";

const names = ["w-2/5", "w-1/3", "w-1/2"];
const words = ["w-4/5", "w-3/5", "w-3/4", "w-2/3"];

interface SkeletonRowsProps {
  count: number;
  /** Of one row, where the entries of the list are not as those of the inbox. */
  className?: string;
}

/** As the entries of most lists are: a face, a name and some words. */
export function SkeletonRows({ count, className }: SkeletonRowsProps) {
  return Array.from({ length: count }, (_, index) => (
    <div
      key={index}
      className={cn("flex gap-3 base:items-center base:px-3 base:py-2.5", className)}
    >
      <SkeletonFace />
      <div className="flex min-w-0 grow flex-col gap-0.5">
        <SkeletonLine className={cn(names[index % names.length])} />
        <SkeletonLine className={cn("text-small", words[index % words.length])} />
      </div>
    </div>
  ));
}
