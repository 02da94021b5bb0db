import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/load-failure";
import { preferencesQuery } from "@/data/preferences-query";
import { t } from "@/messages/settings";
import { PreferenceSwitch } from "./preference-switch";
import { SettingsFrame } from "./settings-frame";
import { SwitchesSkeleton } from "./switches-skeleton";

export function PrivacyPage() {
  const { data, error, refetch } = useQuery(preferencesQuery);
  return (
    <SettingsFrame title={t("common.privacy")}>
      {data !== undefined ? (
        <>
          <div className="grid divide-y divide-line rounded-md border border-line bg-pane">
            <PreferenceSwitch
              preferences={data.preferences}
              name="show_read_receipts"
              label={t("settings.readReceipts")}
            >
              {t("settings.peopleSeeWhenYouHave")}
            </PreferenceSwitch>
            <PreferenceSwitch
              preferences={data.preferences}
              name="show_typing_indicators"
              label={t("settings.typing")}
            >
              {t("settings.peopleSeeThatYouAre")}
            </PreferenceSwitch>
            <PreferenceSwitch
              preferences={data.preferences}
              name="accept_new_threads"
              label={t("settings.newConversations")}
            >
              {t("settings.peopleMayBeginNewConversations")}
            </PreferenceSwitch>
          </div>
          <p className="text-small text-muted">{t("settings.aSwitchCountsInAll")}</p>
        </>
      ) : error ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <SwitchesSkeleton count={3} />
      )}
    </SettingsFrame>
  );
}
