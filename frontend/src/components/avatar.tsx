import type { Counterpart } from "@/api/models";
import { Celestial } from "./celestial";
import { Initial } from "./initial";

/** Stands beside a name, and says nothing more to those who cannot see it. */
export function Avatar({ counterpart }: { counterpart: Counterpart }) {
  return counterpart.kind === "anonymous" ? (
    <Celestial alias={counterpart.alias} colour={counterpart.colour} />
  ) : (
    <Initial id={counterpart.id} username={counterpart.username} />
  );
}
