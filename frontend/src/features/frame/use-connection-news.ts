import { useState } from "react";
import { useConnectionState, useDeletions, useDelivered, useOutbox } from "@/data/live-context";
import { useIsUnreached } from "@/data/use-signed-in";
import { useDebounced } from "@/lib/use-debounced";
import { useOnline } from "@/lib/use-online";

/** Streams end and resume all the time; only what lasts is worth a word. */
const WORTH_MENTIONING = 2_000;
/** Long enough to be read, and no longer. */
const GOOD_NEWS = 3_000;

/** What there is to say of the connection, with the number of messages and of deletions that it is about. */
export interface ConnectionNews {
  state: "offline" | "reconnecting" | "waiting" | "back";
  count: number;
  deletions: number;
}

/** Nothing, as long as all is well. */
export function useConnectionNews(): ConnectionNews | undefined {
  const online = useOnline();
  const { entries } = useOutbox();
  const { waiting: deletions } = useDeletions();
  const delivered = useDelivered();
  const unreached = useIsUnreached();
  const broken = useConnectionState() === "reconnecting" || unreached;
  const forLong = useDebounced(broken, WORTH_MENTIONING);
  const deletionsForLong = useDebounced(deletions > 0, WORTH_MENTIONING);
  const [deliveredBefore, setDeliveredBefore] = useState<number>();
  // Now and then one of them is tried, and goes on waiting.
  const count = entries.filter(({ state }) => state === "waiting" || state === "sending").length;
  const waits =
    deletions > 0 ||
    entries.some(({ state }) => state === "waiting") ||
    (deliveredBefore !== undefined && count > 0);
  // The browser may be wrong about a server on this very machine or network.
  const offline = !online && (waits || broken);
  const inTrouble = (broken && forLong) || (offline && waits);

  // An object for each time, so that the same number again is news again.
  const [sent, setSent] = useState<{ count: number }>();
  const told = useDebounced(sent, GOOD_NEWS);
  if (inTrouble) {
    if (deliveredBefore === undefined) setDeliveredBefore(delivered);
    if (sent !== undefined) setSent(undefined);
    return { state: offline ? "offline" : "reconnecting", count, deletions };
  }
  if (deliveredBefore !== undefined && count === 0) {
    // What is written from now on has not waited.
    setDeliveredBefore(undefined);
    if (delivered > deliveredBefore) setSent({ count: delivered - deliveredBefore });
  }
  if (sent !== undefined && told === sent) setSent(undefined);
  // A message that waits says so itself; what is deleted is not there to say it.
  if (deletions > 0 && deletionsForLong) return { state: "waiting", count: 0, deletions };
  return sent && { state: "back", count: sent.count, deletions };
}
