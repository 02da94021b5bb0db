import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { UserSummary } from "@/api/models";
import { Alert } from "./ui/alert";
import { Field } from "./ui/field";
import { Input } from "./ui/input";
import { useMe } from "@/data/live-context";
import { usersQuery } from "@/data/users-query";
import { useDebounced } from "@/lib/use-debounced";
import { t } from "@/messages/t";
import { PersonOptions } from "./person-options";
import { useOptions } from "./use-options";

const PAUSE_IN_TYPING = 200;

/** An answer may be to what was typed before; nobody is to be picked who is not meant any more. */
function beginsWith(username: string, typed: string): boolean {
  return typed !== "" && username.toLowerCase().startsWith(typed.toLowerCase());
}

interface PersonPickerProps {
  label: string;
  /** For a page that was opened to type a name. */
  focusAtOnce?: boolean;
  onPick: (person: UserSummary) => void;
}

/** A combobox: the focus stays in the field while the arrow keys move through the people found. */
export function PersonPicker({ label, focusAtOnce = false, onPick }: PersonPickerProps) {
  const me = useMe();
  const [name, setName] = useState("");
  const typed = name.trim().replace(/^@/, "");
  const prefix = useDebounced(typed, PAUSE_IN_TYPING);
  const search = useQuery(usersQuery(prefix));
  const listId = useId();

  const people = (search.data?.items ?? []).filter(
    (person) => person.id !== me.id && beginsWith(person.username, typed),
  );
  const { active, current, onKeyDown, restart } = useOptions(people, onPick);
  const isAnswered = typed === prefix && search.isSuccess && !search.isPlaceholderData;
  const nobody = typed !== "" && isAnswered && people.length === 0;

  return (
    <div className="grid gap-2">
      <Field label={label} hint={t("common.theBeginningOfTheirUsername")}>
        {(control) => (
          <Input
            {...control}
            // eslint-disable-next-line jsx-a11y/no-autofocus -- only where the page says so
            autoFocus={focusAtOnce}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={people.length > 0}
            aria-controls={listId}
            aria-activedescendant={current && `${listId}-${current.id}`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={t("common.username")}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              restart();
            }}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <PersonOptions id={listId} people={people} active={active} onPick={onPick} />
      <p role="status" className="text-muted [overflow-wrap:anywhere]">
        {nobody && t("common.nobodysNameBeginsWithTyped", { typed })}
      </p>
      {search.error && <Alert>{search.error.message}</Alert>}
    </div>
  );
}
