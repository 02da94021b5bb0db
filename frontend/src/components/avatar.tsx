import type { Counterpart } from "@/api/models";
import { Celestial } from "./celestial";
import { PersonAvatar, type Pictured } from "./person-avatar";

type Anonymous = Extract<Counterpart, { kind: "anonymous" }>;

/** Stands beside a name, and says nothing more to those who cannot see it. */
export function Avatar({
  counterpart,
}: {
  counterpart: Anonymous | (Pictured & { kind: "person" });
}) {
  return counterpart.kind === "anonymous" ? (
    <Celestial alias={counterpart.alias} colour={counterpart.colour} />
  ) : (
    <PersonAvatar person={counterpart} />
  );
}
