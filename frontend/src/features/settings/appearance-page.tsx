import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Theme } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { LoadFailure } from "@/components/load-failure";
import { Loading } from "@/components/loading";
import { Skeleton, SkeletonLine } from "@/components/ui/skeleton";
import { changePreferences, preferencesQuery } from "@/data/preferences-query";
import { showTheme } from "@/lib/theme";
import { t } from "@/messages/settings";
import { SettingsFrame } from "./settings-frame";
import { ThemeChoice } from "./theme-choice";

const themes = () =>
  [
    { theme: "system", name: t("settings.asTheSystem") },
    { theme: "light", name: t("settings.light") },
    { theme: "dark", name: t("settings.dark") },
  ] as const;

export function AppearancePage() {
  const { data, error, refetch } = useQuery(preferencesQuery);
  return (
    <SettingsFrame title={t("common.appearance")}>
      {data !== undefined ? (
        <Themes kept={data.preferences.theme} />
      ) : error ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading
          label={t("settings.loadingYourPreferences")}
          className="grid gap-3 @lg:grid-cols-3"
        >
          {themes().map(({ theme }) => (
            <div
              key={theme}
              className="grid gap-2.5 rounded-md border border-line bg-pane p-2.5 text-small @max-lg:flex @max-lg:items-center"
            >
              <Skeleton className="h-20.5 @max-lg:w-24" />
              <SkeletonLine className="w-28" />
            </div>
          ))}
        </Loading>
      )}
    </SettingsFrame>
  );
}

/** Shown at once, and taken back if the server refuses it. */
function Themes({ kept }: { kept: Theme }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Theme>();
  const change = useMutation({
    mutationFn: (theme: Theme) => changePreferences(client, { theme }),
    onError: () => showTheme(kept),
    onSettled: () => setChosen(undefined),
  });
  const choose = (theme: Theme) => {
    if (chosen !== undefined) return;
    setChosen(theme);
    showTheme(theme);
    change.mutate(theme);
  };
  return (
    <>
      <fieldset className="grid gap-3">
        <legend className="sr-only">{t("settings.theme")}</legend>
        <div className="grid gap-3 @lg:grid-cols-3">
          {themes().map(({ theme, name }) => (
            <ThemeChoice
              key={theme}
              theme={theme}
              name={name}
              checked={theme === (chosen ?? kept)}
              onChoose={() => choose(theme)}
            />
          ))}
        </div>
      </fieldset>
      {change.error && (
        <p role="alert" className="text-small text-danger">
          {t("settings.itStaysAsItWas", { why: actionFailureText(change.error) })}
        </p>
      )}
      <p className="text-small text-muted">{t("settings.itHoldsOnAllYour")}</p>
    </>
  );
}
