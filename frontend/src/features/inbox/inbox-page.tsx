import type { ReactNode } from "react";
import { Link } from "react-router";
import { Eclipse } from "@/components/eclipse";
import { useUnreadTotal } from "@/data/use-unread-total";
import { usePageTitle } from "@/lib/use-page-title";
import { useWide } from "@/lib/use-wide";
import { t } from "@/messages/inbox";
import { FirstRun } from "./first-run";
import { useIsEmpty } from "./use-is-empty";

/** What stands beside the list while no conversation is open. On a phone that is nothing. */
export function InboxPage() {
  usePageTitle(t("inbox.inbox"), useUnreadTotal());
  const isEmpty = useIsEmpty();
  if (!useWide()) return null;
  if (isEmpty === undefined) return <h1 className="sr-only">{t("inbox.inbox")}</h1>;
  return (
    <div className="flex min-h-0 grow flex-col overflow-y-auto">
      {isEmpty ? (
        <FirstRun heading="h1">
          <Quiet>{t("inbox.yourConversationsOpenHere")}</Quiet>
        </FirstRun>
      ) : (
        <div className="m-auto grid justify-items-center gap-4 p-8 text-center">
          <Quiet>
            {t.rich("inbox.openAConversationOrBegin", {
              link: (words) => (
                <Link
                  to="/inbox/new"
                  className="rounded-sm text-foreground underline decoration-edge underline-offset-4 hover:decoration-current"
                >
                  {words}
                </Link>
              ),
            })}
          </Quiet>
        </div>
      )}
    </div>
  );
}

function Quiet({ children }: { children: ReactNode }) {
  return (
    <>
      <Eclipse className="size-20" />
      <h1 className="font-title text-title">{t("inbox.itIsQuietHere")}</h1>
      <p className="max-w-xs text-balance text-muted">{children}</p>
    </>
  );
}
