import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import type { Preferences } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { LabelledSwitch } from "@/components/ui/labelled-switch";
import { changePreferences } from "@/data/preferences-query";
import { t } from "@/messages/settings";

interface PreferenceSwitchProps {
  preferences: Preferences;
  name: Exclude<keyof Preferences, "theme">;
  label: string;
  /** Asked before it is switched on; it stays off unless the answer is yes. */
  permit?: () => Promise<boolean>;
  /** What it means when it is on, in a sentence. */
  children: ReactNode;
}

/** Shows what was chosen at once, and what the server has when that was refused. */
export function PreferenceSwitch(props: PreferenceSwitchProps) {
  const { preferences, name, label, permit, children } = props;
  const client = useQueryClient();
  const [chosen, setChosen] = useState<boolean>();
  const change = useMutation({
    mutationFn: async (on: boolean) => {
      if (on && permit !== undefined && !(await permit())) return;
      await changePreferences(client, { [name]: on });
    },
    onSettled: () => setChosen(undefined),
  });
  return (
    <div className="grid gap-2 p-4">
      <LabelledSwitch
        label={label}
        checked={chosen ?? preferences[name]}
        onChange={(on) => {
          if (chosen !== undefined) return;
          setChosen(on);
          change.mutate(on);
        }}
      >
        {children}
      </LabelledSwitch>
      {change.error && (
        <p role="alert" className="text-small text-danger">
          {t("settings.itStaysAsItWas", { why: actionFailureText(change.error) })}
        </p>
      )}
    </div>
  );
}
