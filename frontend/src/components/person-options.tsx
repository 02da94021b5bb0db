import type { UserSummary } from "@/api/models";
import { cn } from "@/lib/cn";
import { t } from "@/messages/t";
import { Avatar } from "./avatar";

interface PersonOptionsProps {
  id: string;
  people: UserSummary[];
  /** Where the arrow keys stand. */
  active: number;
  onPick: (person: UserSummary) => void;
}

export function PersonOptions({ id, people, active, onPick }: PersonOptionsProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t("common.people")}
      className="grid overflow-hidden rounded-md border border-line bg-raised empty:hidden"
    >
      {people.map((person, index) => (
        // The keyboard is served by the field, which keeps the focus.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={person.id}
          id={`${id}-${person.id}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={cn(
            "flex items-center gap-3 px-3 py-2",
            index === active ? "bg-selected" : "hover:bg-hover",
          )}
          onClick={() => onPick(person)}
        >
          <Avatar counterpart={{ kind: "person", ...person }} />
          <span className="truncate">{person.username}</span>
        </div>
      ))}
    </div>
  );
}
