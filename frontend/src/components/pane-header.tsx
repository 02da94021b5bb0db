import { ArrowLeft } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { Link } from "react-router";
import { cn } from "@/lib/cn";
import { t } from "@/messages/t";
import { buttonVariants } from "./ui/button-variants";

interface Back {
  to: string;
  label: string;
  onClick?: (event: MouseEvent) => void;
}

interface PaneHeaderProps {
  /** Where the arrow leads. Where nothing is said: on a phone to the list of the inbox, which is not in sight there. */
  back?: Back | null;
  children: ReactNode;
}

/** The head of a page. */
export function PaneHeader({ back, children }: PaneHeaderProps) {
  const toInbox = back === undefined;
  const arrow = toInbox ? { to: "/inbox", label: t("common.backToTheInbox") } : back;
  return (
    <header className="@container flex min-h-(--head-height) shrink-0 border-b border-line bg-pane">
      <div className="flex min-w-0 grow items-center gap-2 px-(--gutter) py-2 md:gap-3">
        {arrow && (
          <Link
            to={arrow.to}
            aria-label={arrow.label}
            className={cn(
              buttonVariants({ variant: "quiet", size: "icon" }),
              // The arrow, and not its ground, stands where everything begins.
              "-ms-2.5",
              toInbox && "md:hidden",
            )}
            onClick={back?.onClick}
          >
            <ArrowLeft className="rtl:-scale-x-100" />
          </Link>
        )}
        {children}
      </div>
    </header>
  );
}
