import { Button } from "@/components/ui/button";
import { t } from "@/messages/inbox";

interface LeaveUnsentProps {
  count: number;
  leaving: boolean;
  onLeave: () => void;
  onStay: () => void;
}

/** Nothing stays on the device after a sign-out, so what is not sent yet would be lost. */
export function LeaveUnsent({ count, leaving, onLeave, onStay }: LeaveUnsentProps) {
  return (
    <div role="alert" className="grid gap-3 rounded-md bg-danger-ground px-4 py-3 text-small">
      <p className="text-danger">{t("inbox.unsentWillBeDeleted", { count })}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" size="small" onClick={onStay}>
          {t("inbox.stay")}
        </Button>
        <Button variant="outline" size="small" disabled={leaving} onClick={onLeave}>
          {t("inbox.deleteAndLogOut")}
        </Button>
      </div>
    </div>
  );
}
