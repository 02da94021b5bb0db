import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/load-failure";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { preferencesQuery } from "@/data/preferences-query";
import { askToNotify, useMayNotify } from "@/lib/may-notify";
import { playSound } from "@/data/play-sound";
import { MayNotify } from "./may-notify-note";
import { HereSwitch } from "./here-switch";
import { PreferenceSwitch } from "./preference-switch";
import { SettingsFrame } from "./settings-frame";

export function NotificationsPage() {
  const { data, error, refetch } = useQuery(preferencesQuery);
  const allowed = useMayNotify();
  return (
    <SettingsFrame title="Notifications">
      {data !== undefined ? (
        <>
          <div className="grid divide-y divide-line rounded-md border border-line bg-pane">
            <PreferenceSwitch
              preferences={data.preferences}
              name="notification_sound"
              label="Sound"
            >
              A short sound when a message arrives while you look elsewhere.{" "}
              <Button variant="text" size="inline" onClick={() => void playSound()}>
                Hear it
              </Button>
            </PreferenceSwitch>
            <PreferenceSwitch
              preferences={data.preferences}
              name="browser_notifications"
              label="Notifications of the browser"
              permit={askToNotify}
            >
              “New message”, shown by your system while you look elsewhere. Never who it is from,
              and never what it says: others may see your screen.
            </PreferenceSwitch>
            <HereSwitch />
          </div>
          <MayNotify allowed={allowed} wanted={data.preferences.browser_notifications} />
          <p className="text-small text-muted">
            The first two are for messages to you that arrive while this page is open in some tab,
            and hold on all your devices.
          </p>
        </>
      ) : error ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <div role="status" aria-label="Loading your preferences">
          <Skeleton className="h-48" />
        </div>
      )}
    </SettingsFrame>
  );
}
