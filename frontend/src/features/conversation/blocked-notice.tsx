import { useMutation } from "@tanstack/react-query";
import type { Conversation } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { Button } from "@/components/ui/button";
import { unblockConversation } from "@/data/conversation-actions";
import { counterpartName } from "@/lib/counterpart-name";
import { t } from "@/messages/conversation";

/** Stands where one would write. */
export function BlockedNotice({ conversation }: { conversation: Conversation }) {
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => unblockConversation(conversation),
  });
  return (
    <div className="shrink-0 border-t border-line bg-pane px-(--gutter) pt-3 safe-bottom">
      <div className="mx-auto flex min-h-11 max-w-3xl flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-muted">
          {t("conversation.youHaveBlockedNameWhat", {
            name: counterpartName(conversation.counterpart),
          })}
        </p>
        <Button variant="outline" size="small" disabled={isPending} onClick={() => mutate()}>
          {t("common.unblock")}
        </Button>
        {error && (
          <p role="alert" className="w-full text-small text-danger">
            {t("conversation.notUnblockedWhy", { why: actionFailureText(error) })}
          </p>
        )}
      </div>
    </div>
  );
}
