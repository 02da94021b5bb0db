type Named = { kind: "person"; username: string } | { kind: "anonymous"; label: string };

export function counterpartName(counterpart: Named): string {
  return counterpart.kind === "person" ? counterpart.username : counterpart.label;
}
