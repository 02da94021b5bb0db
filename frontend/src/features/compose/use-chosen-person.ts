import { useEffect, useState } from "react";
import type { UserSummary } from "@/api/models";
import { useMe } from "@/data/live-context";
import { OwnStorage } from "@/lib/own-storage";

/** Who was chosen on the page for a new message. It survives a reload, but not that one goes elsewhere. */
export function useChosenPerson() {
  const me = useMe();
  const [storage] = useState(() => new OwnStorage(() => sessionStorage, me.id, "compose"));
  const [person, choose] = useState(() => asPerson(storage.get("to")));
  useEffect(() => {
    if (person !== undefined) storage.set("to", person);
    return () => storage.remove("to");
  }, [storage, person]);
  return [person, choose] as const;
}

function asPerson(value: unknown): UserSummary | undefined {
  const person = value as Partial<UserSummary> | undefined;
  if (typeof person?.id !== "string" || typeof person.username !== "string") return undefined;
  return { id: person.id, username: person.username };
}
