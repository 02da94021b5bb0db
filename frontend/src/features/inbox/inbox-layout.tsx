import { useRef, useState } from "react";
import { Outlet, useMatch, useOutletContext } from "react-router";
import { PageBoundary } from "@/components/page-boundary";
import { cn } from "@/lib/cn";
import { useWide } from "@/lib/use-wide";
import { t } from "@/messages/inbox";
import { AccountBar } from "./account-bar";
import { ConversationList } from "./conversation-list";
import { SearchLink } from "./search-link";
import { SkipButton } from "./skip-button";

/**
 * Two panes side by side; on a phone one of them at a time, and what has not been looked at there is not drawn either:
 * a conversation that is opened by its address stands sooner.
 */
export function InboxLayout() {
  const onLogOut = useOutletContext<() => Promise<void>>();
  const listOnly = useMatch("/inbox") !== null;
  const inSight = useWide() || listOnly;
  const [hasBeenInSight, setHasBeenInSight] = useState(inSight);
  if (inSight && !hasBeenInSight) setHasBeenInSight(true);
  const pane = useRef<HTMLDivElement>(null);
  return (
    <main className="flex min-h-0 min-w-0 grow">
      {hasBeenInSight && (
        <section
          aria-label={t("inbox.inbox")}
          className={cn(
            "w-full flex-col border-line bg-pane md:flex md:w-(--list-width) md:shrink-0 md:border-e",
            listOnly ? "flex" : "hidden",
          )}
        >
          {/* On a phone no other heading is in sight. */}
          {listOnly && <h1 className="sr-only md:hidden">{t("inbox.inbox")}</h1>}
          {!listOnly && <SkipButton onSkip={() => pane.current?.focus()} />}
          <AccountBar onLogOut={onLogOut} />
          <SearchLink />
          <ConversationList inSight={inSight} />
        </section>
      )}
      <div
        ref={pane}
        tabIndex={-1}
        className={cn("min-w-0 grow flex-col outline-none md:flex", listOnly ? "hidden" : "flex")}
      >
        <PageBoundary>
          <Outlet />
        </PageBoundary>
      </div>
    </main>
  );
}
