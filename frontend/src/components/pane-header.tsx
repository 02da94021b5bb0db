import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { cn } from "@/lib/cn";
import { buttonVariants } from "./ui/button-variants";

interface PaneHeaderProps {
  /** Where the way back leads, if not to the list that stands beside it on a larger screen. */
  back?: { to: string; label: string };
  children: ReactNode;
}

/** The head of the right-hand pane. On a phone it leads back to the list, which is not in sight. */
export function PaneHeader({ back, children }: PaneHeaderProps) {
  return (
    <header className="flex min-h-16 shrink-0 items-center gap-3 border-b border-line bg-pane px-3 py-2 md:px-(--gutter)">
      <Link
        to={back?.to ?? "/inbox"}
        aria-label={back?.label ?? "Back to the inbox"}
        className={cn(
          buttonVariants({ variant: "quiet", size: "icon" }),
          back === undefined && "md:hidden",
        )}
      >
        <ArrowLeft />
      </Link>
      {children}
    </header>
  );
}
