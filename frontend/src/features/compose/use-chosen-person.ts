import { useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import type { UserSummary } from "@/api/models";
import { useMe } from "@/data/live-context";
import { asPerson, personIn } from "@/lib/writing-to";
import { OwnStorage } from "@/lib/own-storage";

/**
 * Who was chosen on the page for a new message, or on the page that led here. It survives a reload, but not
 * that one goes elsewhere.
 */
export function useChosenPerson() {
  const me = useMe();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: unknown };
  const [storage] = useState(() => new OwnStorage(() => sessionStorage, me.id, "compose"));
  const told = personIn(state, me.id);
  const [person, setPerson] = useState(() => told ?? asPerson(storage.get("to")));
  useEffect(() => {
    if (person !== undefined) storage.set("to", person);
    return () => storage.remove("to");
  }, [storage, person]);
  const choose = (chosen: UserSummary | undefined) => {
    // A reload would go by it.
    if (told !== undefined) void navigate(".", { replace: true });
    setPerson(chosen);
  };
  return [person, choose] as const;
}
