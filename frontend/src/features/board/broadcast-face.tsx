import type { Broadcast } from "@/api/models";
import { Avatar } from "@/components/avatar";
import { Celestial } from "@/components/celestial";
import { hueOf } from "@/components/hue-of";

/** An anonymous one has a face of its own, which says nothing of who wrote it. */
export function BroadcastFace({ broadcast }: { broadcast: Pick<Broadcast, "id" | "author"> }) {
  const { id, author } = broadcast;
  return author === null ? (
    <Celestial alias={id} colour={hueOf(id)} />
  ) : (
    <Avatar counterpart={{ kind: "person", ...author }} />
  );
}
