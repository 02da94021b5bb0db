import type { Broadcast } from "@/api/models";
import { useMe } from "@/data/live-context";

/** What comes live is the same for everybody, and says only of a signed one whose it is. */
export function useIsMine({ mine, author }: Broadcast): boolean {
  const me = useMe();
  return mine || author?.id === me.id;
}
