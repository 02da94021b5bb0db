import { useMutation } from "@tanstack/react-query";
import { LogOut, PenLine } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { PersonAvatar } from "@/components/person-avatar";
import { useDeletions, useMe, useOutbox } from "@/data/live-context";
import { isUnsent } from "@/data/outbox-entry";
import { t } from "@/messages/inbox";
import { LeaveUnsent } from "./leave-unsent";

export function AccountBar({ onLogOut }: { onLogOut: () => Promise<void> }) {
  const me = useMe();
  const unsent = useOutbox().entries.filter(isUnsent).length;
  const { deletions, waiting } = useDeletions();
  const [asking, setAsking] = useState(false);
  const leave = useMutation({ mutationFn: onLogOut });
  const tryToLeave = useMutation({
    mutationFn: async () => {
      await deletions.finish();
      if (deletions.waiting() > 0) setAsking(true);
      else await onLogOut();
    },
  });
  const error = leave.error ?? tryToLeave.error;
  return (
    <header className="grid min-h-(--head-height) grid-cols-1 shrink-0 content-center gap-2 border-b border-line px-4 py-2">
      <div className="flex items-center gap-2.5">
        <Link
          to="/settings/profile"
          title={t("inbox.yourProfile")}
          className="flex min-w-0 grow items-center gap-2.5 rounded-sm"
        >
          <PersonAvatar person={me} />
          <span className="min-w-0 truncate font-title text-title">{me.username}</span>
        </Link>
        <Button
          variant="quiet"
          size="icon"
          aria-label={t("inbox.logOut")}
          title={t("inbox.logOut")}
          disabled={leave.isPending || tryToLeave.isPending}
          onClick={() => (unsent > 0 ? setAsking(true) : tryToLeave.mutate())}
        >
          <LogOut />
        </Button>
        <Link
          to="/inbox/new"
          className={buttonVariants({ size: "icon" })}
          aria-label={t("inbox.newMessage")}
          title={t("inbox.newMessage")}
        >
          <PenLine />
        </Link>
      </div>
      {asking && (unsent > 0 || waiting > 0) && (
        <LeaveUnsent
          messages={unsent}
          deletions={waiting}
          leaving={leave.isPending}
          onLeave={() => leave.mutate()}
          onStay={() => setAsking(false)}
        />
      )}
      {error && (
        <p role="alert" className="text-small text-danger">
          {t("inbox.youAreStillSignedIn", { why: error.message })}
        </p>
      )}
    </header>
  );
}
