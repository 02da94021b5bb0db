import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { useState } from "react";
import type { Profile } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { changeBlock } from "@/data/profile-query";

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
      {isBlocked && <p className="text-small text-muted">You have blocked {username}.</p>}
      <Button
        variant={isBlocked ? "outline" : "quiet"}
        size="small"
        onClick={() => setAsking(true)}
      >
        <Ban aria-hidden="true" />
        {isBlocked ? "Unblock…" : "Block…"}
      </Button>
      {asking && (
        <Confirm
          title={isBlocked ? `Unblock ${username}?` : `Block ${username}?`}
          action={isBlocked ? "Unblock" : "Block"}
          busy={change.isPending}
          failure={change.error ? actionFailureText(change.error) : undefined}
          onConfirm={() => change.mutate()}
          onClose={close}
        >
          {isBlocked
            ? "They may begin conversations with you again, and those that you began with them are open again. You see again what they post under their name."
            : "They can begin no conversation with you, those in which you see their name are closed, and what they post under their name is out of your sight. They are not told. An anonymous conversation of theirs would go on: if it ended, you would know who is behind it."}
        </Confirm>
      )}
    </>
  );
}
