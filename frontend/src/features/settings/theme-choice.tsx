import type { ShownTheme } from "@/lib/theme";

interface ThemeChoiceProps {
  theme: ShownTheme;
  name: string;
  checked: boolean;
  onChoose: () => void;
}

/** A radio button that shows what it stands for. */
export function ThemeChoice({ theme, name, checked, onChoose }: ThemeChoiceProps) {
  return (
    <label className="grid cursor-pointer gap-2.5 rounded-md border border-line bg-pane p-2.5 text-small font-medium transition-colors hover:bg-hover has-checked:border-primary has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus @max-lg:flex @max-lg:items-center">
      <input type="radio" name="theme" className="sr-only" checked={checked} onChange={onChoose} />
      <span
        aria-hidden="true"
        className="grid auto-cols-fr grid-flow-col overflow-hidden rounded-sm border border-line"
      >
        {theme !== "dark" && <Glimpse theme="light" />}
        {theme !== "light" && <Glimpse theme="dark" />}
      </span>
      <span className="px-1">{name}</span>
    </label>
  );
}

/** A conversation from afar, by day or by night. */
function Glimpse({ theme }: { theme: "light" | "dark" }) {
  return (
    <span data-theme={theme} className="grid h-20 content-center gap-1.5 bg-background px-3">
      <span className="h-3.5 w-3/4 rounded-full bg-theirs" />
      <span className="h-3.5 w-3/5 justify-self-end rounded-full bg-mine" />
      <span className="h-3.5 w-1/2 rounded-full bg-theirs" />
    </span>
  );
}
