import { Button } from "@/components/ui/button";
import { t } from "@/messages/inbox";

interface LeaveUnsentProps {
  messages: number;
  deletions: number;
  leaving: boolean;
  onLeave: () => void;
  onStay: () => void;
}

/** Nothing stays on the device after a sign-out, so what the server has not got yet would be lost. */
export function LeaveUnsent(props: LeaveUnsentProps) {
  const { messages, deletions, leaving, onLeave, onStay } = props;
  return (
    <div role="alert" className="grid gap-3 rounded-md bg-danger-ground px-4 py-3 text-small">
      {messages > 0 && (
        <p className="text-danger">{t("inbox.unsentWillBeDeleted", { count: messages })}</p>
      )}
      {deletions > 0 && (
        <p className="text-danger">{t("inbox.willNotBeDeleted", { count: deletions })}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" size="small" onClick={onStay}>
          {t("inbox.stay")}
        </Button>
        <Button variant="outline" size="small" disabled={leaving} onClick={onLeave}>
          {t("inbox.logOutAnyway")}
        </Button>
      </div>
    </div>
  );
}
