import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { useState } from "react";
import type { Profile } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { changeBlock } from "@/data/profile-query";
import { t } from "@/messages/people";

/** The profile follows by itself. */
export function BlockByName({ profile }: { profile: Profile }) {
  const { username, block_id } = profile;
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const isBlocked = block_id !== null;
  const change = useMutation({
    mutationFn: () => changeBlock(client, profile),
    onSuccess: () => setAsking(false),
  });
  const close = () => {
    change.reset();
    setAsking(false);
  };
  return (
    <>
      {isBlocked && (
        <p className="text-small text-muted">{t("people.youHaveBlockedUsername", { username })}</p>
      )}
      <Button
        variant={isBlocked ? "outline" : "quiet"}
        size="small"
        onClick={() => setAsking(true)}
      >
        <Ban aria-hidden="true" />
        {isBlocked ? t("people.unblock") : t("common.block")}
      </Button>
      {asking && (
        <Confirm
          title={
            isBlocked
              ? t("people.unblockUsername", { username })
              : t("people.blockUsername", { username })
          }
          action={isBlocked ? t("common.unblock") : t("common.blockToo")}
          busy={change.isPending}
          failure={change.error ? actionFailureText(change.error) : undefined}
          onConfirm={() => change.mutate()}
          onClose={close}
        >
          {isBlocked
            ? t("people.theyMayBeginConversationsWith")
            : t("people.theyCanBeginNoConversation")}
        </Confirm>
      )}
    </>
  );
}
