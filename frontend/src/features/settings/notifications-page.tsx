import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/load-failure";
import { Button } from "@/components/ui/button";
import { preferencesQuery } from "@/data/preferences-query";
import { askToNotify, useMayNotify } from "@/lib/may-notify";
import { playSound } from "@/data/play-sound";
import { t } from "@/messages/settings";
import { MayNotify } from "./may-notify-note";
import { HereSwitch } from "./here-switch";
import { PreferenceSwitch } from "./preference-switch";
import { SettingsFrame } from "./settings-frame";
import { SwitchesSkeleton } from "./switches-skeleton";

export function NotificationsPage() {
  const { data, error, refetch } = useQuery(preferencesQuery);
  const allowed = useMayNotify();
  return (
    <SettingsFrame title={t("common.notifications")}>
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
            <HereSwitch />
          </div>
          <MayNotify allowed={allowed} wanted={data.preferences.browser_notifications} />
          <p className="text-small text-muted">{t("settings.bothAreForMessagesTo")}</p>
        </>
      ) : error ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <SwitchesSkeleton count={3} />
      )}
    </SettingsFrame>
  );
}
