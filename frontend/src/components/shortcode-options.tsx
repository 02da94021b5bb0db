import { cn } from "@/lib/cn";
import type { Shortcode } from "@/lib/shortcodes";
import { t } from "@/messages/t";

interface ShortcodeOptionsProps {
  id: string;
  options: readonly Shortcode[];
  /** Where the arrow keys stand. */
  active: number;
  onChoose: (option: Shortcode) => void;
}

/** Stands over the field, which keeps the focus and serves the keyboard. */
export function ShortcodeOptions({ id, options, active, onChoose }: ShortcodeOptionsProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t("common.emoji")}
      className="absolute bottom-full start-0 z-(--layer-menu) mb-2 w-64 max-w-full animate-arrive rounded-md border border-line bg-raised p-1 shadow-lg"
    >
      {options.map((option, index) => (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={option.emoji}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={cn(
            "flex min-h-9 items-center gap-2.5 rounded-sm px-2.5 text-small",
            index === active ? "bg-selected" : "hover:bg-hover",
          )}
          // Before the field would lose the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
        >
          <span aria-hidden className="text-title">
            {option.emoji}
          </span>
          <span className="truncate">:{option.name}:</span>
        </div>
      ))}
    </div>
  );
}
