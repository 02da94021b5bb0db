import { Button } from "@/components/ui/button";
import { askToNotify, type MayNotify as Answer } from "@/lib/may-notify";
import { t } from "@/messages/settings";

/** The preference is the person's, and the permission each browser's. */
export function MayNotify({ allowed, wanted }: { allowed: Answer; wanted: boolean }) {
  if (allowed === "denied") {
    return (
      <p role="status" className="text-small text-danger">
        {t("settings.thisBrowserRefusesNotificationsFrom")}
      </p>
    );
  }
  if (allowed === "never") {
    return (
      <p role="status" className="text-small text-muted">
        {t("settings.thisBrowserShowsNoNotifications")}
      </p>
    );
  }
  if (allowed === "default" && wanted) {
    return (
      <p role="status" className="text-small text-muted">
        {t.rich("settings.notAskedYet", {
          ask: (words) => (
            <Button variant="text" size="inline" onClick={() => void askToNotify()}>
              {words}
            </Button>
          ),
        })}
      </p>
    );
  }
  return null;
}
