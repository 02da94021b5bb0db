import { useEffect, useRef } from "react";
import { Avatar } from "@/components/avatar";
import { cn } from "@/lib/cn";
import { t } from "@/messages/t";
import type { Entry, Group } from "./palette-entries";

interface PaletteGroupsProps {
  id: string;
  groups: Group[];
  /** Where the arrow keys stand. */
  current: string | undefined;
}

export function PaletteGroups({ id, groups, current }: PaletteGroupsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t("frame.found")}
      className="grid max-h-[50dvh] gap-3 overflow-y-auto"
    >
      {groups.map(({ name, entries }, index) => (
        <div key={name} role="group" aria-labelledby={`${id}-${index}`} className="grid">
          <p id={`${id}-${index}`} role="presentation" className="px-2 pb-1 text-small text-muted">
            {name}
          </p>
          {entries.map((entry) => (
            <Option
              key={entry.id}
              id={`${id}-${entry.id}`}
              entry={entry}
              selected={entry.id === current}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function Option({ id, entry, selected }: { id: string; entry: Entry; selected: boolean }) {
  const { name, note, face, choose } = entry;
  return (
    // The keyboard is served by the field, which keeps the focus.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      className={cn(
        "flex min-h-10 items-center gap-3 rounded-sm px-2 py-1",
        selected ? "bg-selected" : "hover:bg-hover",
      )}
      onClick={choose}
    >
      {face && <Avatar counterpart={face} />}
      <span className="grid min-w-0">
        <span className="truncate">{name}</span>
        {note !== undefined && <span className="truncate text-small text-muted">{note}</span>}
      </span>
    </div>
  );
}
