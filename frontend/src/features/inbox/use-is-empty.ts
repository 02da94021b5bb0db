import { useInfiniteQuery } from "@tanstack/react-query";
import { conversationsOf, conversationsQuery } from "@/data/conversations-query";
import { useOutbox } from "@/data/live-context";
import { openingsIn } from "@/data/openings";

/** Whether there is no conversation, not even one on its way. `undefined` as long as that is being asked. */
export function useIsEmpty(): boolean | undefined {
  const { data, isError } = useInfiniteQuery(conversationsQuery);
  const { entries } = useOutbox();
  if (openingsIn(entries).length > 0) return false;
  if (data) return conversationsOf(data).length === 0;
  return isError ? false : undefined;
}
