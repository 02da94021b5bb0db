import type { Counterpart, UserSummary } from "@/api/models";
import { Celestial } from "./celestial";
import { Initial } from "./initial";

type Anonymous = Extract<Counterpart, { kind: "anonymous" }>;

/** Stands beside a name, and says nothing more to those who cannot see it. */
export function Avatar({
  counterpart,
}: {
  counterpart: Anonymous | ({ kind: "person" } & UserSummary);
}) {
  return counterpart.kind === "anonymous" ? (
    <Celestial alias={counterpart.alias} colour={counterpart.colour} />
  ) : (
    <Initial id={counterpart.id} username={counterpart.username} />
  );
}
