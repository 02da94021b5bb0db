import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/load-failure";
import { Skeleton } from "@/components/ui/skeleton";
import { preferencesQuery } from "@/data/preferences-query";
import { PreferenceSwitch } from "./preference-switch";
import { SettingsFrame } from "./settings-frame";

export function PrivacyPage() {
  const { data, error, refetch } = useQuery(preferencesQuery);
  return (
    <SettingsFrame title="Privacy">
      {data !== undefined ? (
        <>
          <div className="grid divide-y divide-line rounded-md border border-line bg-pane">
            <PreferenceSwitch
              preferences={data.preferences}
              name="show_read_receipts"
              label="Read receipts"
            >
              People see when you have read what they wrote. What they have seen already stays when
              you switch this off.
            </PreferenceSwitch>
            <PreferenceSwitch
              preferences={data.preferences}
              name="show_typing_indicators"
              label="Typing"
            >
              People see that you are typing, while you are. What you type is never shown before you
              send it.
            </PreferenceSwitch>
            <PreferenceSwitch
              preferences={data.preferences}
              name="accept_new_threads"
              label="New conversations"
            >
              People may begin new conversations with you. Off, they are told that it cannot be
              delivered, just as if you had blocked them; conversations that you have go on.
            </PreferenceSwitch>
          </div>
          <p className="text-small text-muted">
            A switch counts in all your conversations at the same moment, and nobody is told that
            you have turned it. Still, somebody who talks with two anonymous people could notice if
            both went silent at once.
          </p>
        </>
      ) : error ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <div role="status" aria-label="Loading your preferences">
          <Skeleton className="h-64" />
        </div>
      )}
    </SettingsFrame>
  );
}
