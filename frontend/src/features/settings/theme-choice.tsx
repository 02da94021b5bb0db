import type { ReactNode } from "react";

interface ThemeChoiceProps {
  name: string;
  icon: ReactNode;
  checked: boolean;
  onChoose: () => void;
}

/** A radio button that is as large as what it stands for. */
export function ThemeChoice({ name, icon, checked, onChoose }: ThemeChoiceProps) {
  return (
    <label className="flex cursor-pointer items-center gap-3 rounded-md border border-line bg-pane p-4 font-medium transition-colors hover:bg-hover has-checked:border-primary has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus [&_svg]:size-5 [&_svg]:text-muted">
      <input type="radio" name="theme" className="sr-only" checked={checked} onChange={onChoose} />
      {icon}
      {name}
    </label>
  );
}
