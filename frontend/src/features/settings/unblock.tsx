import { useMutation } from "@tanstack/react-query";
import type { Block } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { Confirm } from "@/components/ui/confirm";
import { endBlock } from "@/data/blocks";
import { counterpartName } from "@/lib/counterpart-name";
import { t } from "@/messages/settings";

/** The list follows by itself. */
export function Unblock({ block, onClose }: { block: Block; onClose: () => void }) {
  const { counterpart, thread_id } = block;
  const end = useMutation({ mutationFn: () => endBlock(block), onSuccess: onClose });
  return (
    <Confirm
      title={t("settings.unblockNameToo", { name: counterpartName(counterpart) })}
      action={t("common.unblock")}
      busy={end.isPending}
      failure={end.error ? actionFailureText(end.error) : undefined}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      {thread_id === null
        ? t("settings.theyMayBeginConversationsWith")
        : counterpart.kind === "person"
          ? t("settings.youCanGoOnWriting")
          : t("settings.youCanGoOnWritingTo")}
    </Confirm>
  );
}
