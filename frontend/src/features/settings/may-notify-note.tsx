import { Button } from "@/components/ui/button";
import { askToNotify, type MayNotify as Answer } from "@/lib/may-notify";

/** The preference is the person's, and the permission each browser's. */
export function MayNotify({ allowed, wanted }: { allowed: Answer; wanted: boolean }) {
  if (allowed === "denied") {
    return (
      <p role="status" className="text-small text-danger">
        This browser refuses notifications from this page. Allow them in its settings for this site,
        then switch them on here.
      </p>
    );
  }
  if (allowed === "never") {
    return (
      <p role="status" className="text-small text-muted">
        This browser shows no notifications from this page: it has none, or asks for a secure
        connection (https).
      </p>
    );
  }
  if (allowed === "default" && wanted) {
    return (
      <p role="status" className="text-small text-muted">
        This browser has not been asked yet.{" "}
        <Button variant="text" size="inline" onClick={() => void askToNotify()}>
          Allow them here
        </Button>
      </p>
    );
  }
  return null;
}
