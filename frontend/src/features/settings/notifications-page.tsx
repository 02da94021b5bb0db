import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/load-failure";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { preferencesQuery } from "@/data/preferences-query";
import { askToNotify, useMayNotify } from "@/lib/may-notify";
import { playSound } from "@/data/play-sound";
import { t } from "@/messages/t";
import { MayNotify } from "./may-notify-note";
import { PreferenceSwitch } from "./preference-switch";
import { SettingsFrame } from "./settings-frame";

export function NotificationsPage() {
  const { data, error, refetch } = useQuery(preferencesQuery);
  const allowed = useMayNotify();
  return (
    <SettingsFrame title={t("settings.notifications")}>
      {data !== undefined ? (
        <>
          <div className="grid divide-y divide-line rounded-md border border-line bg-pane">
            <PreferenceSwitch
              preferences={data.preferences}
              name="notification_sound"
              label={t("settings.sound")}
            >
              {t.rich("settings.aShortSound", {
                play: (words) => (
                  <Button variant="text" size="inline" onClick={() => void playSound()}>
                    {words}
                  </Button>
                ),
              })}
            </PreferenceSwitch>
            <PreferenceSwitch
              preferences={data.preferences}
              name="browser_notifications"
              label={t("settings.notificationsOfTheBrowser")}
              permit={askToNotify}
            >
              {t("settings.newMessageShownByYour")}
            </PreferenceSwitch>
          </div>
          <MayNotify allowed={allowed} wanted={data.preferences.browser_notifications} />
          <p className="text-small text-muted">{t("settings.bothAreForMessagesTo")}</p>
        </>
      ) : error ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <div role="status" aria-label={t("settings.loadingYourPreferences")}>
          <Skeleton className="h-48" />
        </div>
      )}
    </SettingsFrame>
  );
}
