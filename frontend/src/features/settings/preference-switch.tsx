import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import type { Preferences } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { Switch } from "@/components/ui/switch";
import { changePreferences } from "@/data/preferences-query";
import { t } from "@/messages/t";

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
  const id = useId();
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
      <div className="flex items-start gap-4">
        <div className="grid grow gap-1">
          <label htmlFor={id} className="font-medium">
            {label}
          </label>
          <p id={`${id}-note`} className="text-small text-muted">
            {children}
          </p>
        </div>
        <Switch
          id={id}
          aria-describedby={`${id}-note`}
          checked={chosen ?? preferences[name]}
          onChange={(event) => {
            if (chosen !== undefined) return;
            setChosen(event.target.checked);
            change.mutate(event.target.checked);
          }}
        />
      </div>
      {change.error && (
        <p role="alert" className="text-small text-danger">
          {t("settings.itStaysAsItWas", { why: actionFailureText(change.error) })}
        </p>
      )}
    </div>
  );
}
