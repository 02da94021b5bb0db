import { t } from "@/messages/t";
type Named =
  { kind: "person"; username: string | null } | { kind: "anonymous"; label: string; alias: string };

/** Somebody who has deleted their account has no name any more. */
const gone = () => t("common.deletedAccount");

/** What to call the other side where one name has to do: an alias tells anonymous ones apart. */
export function counterpartName(counterpart: Named): string {
  return counterpart.kind === "person" ? (counterpart.username ?? gone()) : counterpart.alias;
}

/** What stands first where somebody is introduced; of an anonymous one the alias follows. */
export function counterpartTitle(counterpart: Named): string {
  return counterpart.kind === "person" ? (counterpart.username ?? gone()) : counterpart.label;
}
