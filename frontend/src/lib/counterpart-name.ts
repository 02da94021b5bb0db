type Named =
  { kind: "person"; username: string } | { kind: "anonymous"; label: string; alias: string };

/** What to call the other side where one name has to do: an alias tells anonymous ones apart. */
export function counterpartName(counterpart: Named): string {
  return counterpart.kind === "person" ? counterpart.username : counterpart.alias;
}

/** The same in full, for where somebody is introduced: first what they are. */
export function introduce(counterpart: Named): { name: string; alias?: string } {
  return counterpart.kind === "person"
    ? { name: counterpart.username }
    : { name: counterpart.label, alias: counterpart.alias };
}
