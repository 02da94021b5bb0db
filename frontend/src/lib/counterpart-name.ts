type Named =
  { kind: "person"; username: string } | { kind: "anonymous"; label: string; alias: string };

/** What to call the other side where one name has to do: an alias tells anonymous ones apart. */
export function counterpartName(counterpart: Named): string {
  return counterpart.kind === "person" ? counterpart.username : counterpart.alias;
}

/** What stands first where somebody is introduced; of an anonymous one the alias follows. */
export function counterpartTitle(counterpart: Named): string {
  return counterpart.kind === "person" ? counterpart.username : counterpart.label;
}
