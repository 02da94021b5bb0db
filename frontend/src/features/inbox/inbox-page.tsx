import { Eclipse } from "@/components/eclipse";
import { useUnreadTotal } from "@/data/use-unread-total";
import { usePageTitle } from "@/lib/use-page-title";
import { t } from "@/messages/t";

/** What stands beside the list while no conversation is open. */
export function InboxPage() {
  usePageTitle(t("inbox.inbox"), useUnreadTotal());
  return (
    <div className="grid grow content-center justify-items-center gap-4 p-8 text-center">
      <Eclipse className="size-20" />
      <h1 className="font-title text-title">{t("inbox.itIsQuietHere")}</h1>
      <p className="max-w-xs text-balance text-muted">{t("inbox.openAConversationOrBegin")}</p>
    </div>
  );
}
