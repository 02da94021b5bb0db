import { Loading } from "@/components/loading";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { t } from "@/messages/conversation";

/** From the newest up: how wide, whether of one line, and on which side. */
const bubbles = [
  { size: "h-10 w-2/5", mine: true },
  { size: "h-16 w-3/5", mine: false },
  { size: "h-10 w-1/2", mine: false },
  { size: "h-16 w-1/2", mine: true },
  { size: "h-10 w-1/3", mine: false },
  { size: "h-10 w-3/5", mine: true },
  { size: "h-16 w-2/3", mine: false },
  { size: "h-10 w-2/5", mine: true },
];

/** Lies over the place of the messages, and leaves free what stands there already: so much from its lower end up. */
export function MessagesSkeleton({ known }: { known: number }) {
  return (
    <div
      className="pointer-events-none absolute inset-0 overflow-hidden px-(--gutter)"
      style={{ paddingBottom: known }}
    >
      <Loading
        label={t("conversation.loadingMessages")}
        className="mx-auto flex h-full max-w-3xl flex-col-reverse gap-3 pb-4"
      >
        {bubbles.map(({ size, mine }, index) => (
          <Skeleton
            key={index}
            className={cn(
              "shrink-0 rounded-bubble",
              size,
              mine ? "self-end rounded-ee-sm bg-line" : "rounded-es-sm",
            )}
          />
        ))}
      </Loading>
    </div>
  );
}
