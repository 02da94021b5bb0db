import { useId, type ReactNode } from "react";
import { Switch } from "./switch";

interface LabelledSwitchProps {
  label: string;
  /** What it means when it is on, in a sentence. */
  children: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function LabelledSwitch({ label, children, checked, onChange }: LabelledSwitchProps) {
  const id = useId();
  return (
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
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  );
}
