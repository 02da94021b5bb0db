import { useState } from "react";
import { useConnectionState, useDelivered, useOutbox } from "@/data/live-context";
import { useIsUnreached } from "@/data/use-signed-in";
import { useDebounced } from "@/lib/use-debounced";
import { useOnline } from "@/lib/use-online";

/** Streams end and resume all the time; only what lasts is worth a word. */
const WORTH_MENTIONING = 2_000;
/** Long enough to be read, and no longer. */
const GOOD_NEWS = 3_000;

/** What there is to say of the connection, with the number of messages that it is about. */
export interface ConnectionNews {
  state: "offline" | "reconnecting" | "back";
  count: number;
}

/** Nothing, as long as all is well. */
export function useConnectionNews(): ConnectionNews | undefined {
  const online = useOnline();
  const { entries } = useOutbox();
  const delivered = useDelivered();
  const unreached = useIsUnreached();
  const broken = useConnectionState() === "reconnecting" || unreached;
  const forLong = useDebounced(broken, WORTH_MENTIONING);
  const waits = entries.some(({ state }) => state === "waiting");
  // The browser may be wrong about a server on this very machine or network.
  const offline = !online && (waits || broken);
  const inTrouble = (broken && forLong) || (offline && waits);
  // Now and then one of them is tried, and goes on waiting.
  const count = entries.filter(({ state }) => state === "waiting" || state === "sending").length;

  const [deliveredBefore, setDeliveredBefore] = useState<number>();
  if (inTrouble && deliveredBefore === undefined) setDeliveredBefore(delivered);
  const isBack = !inTrouble && deliveredBefore !== undefined && count === 0;
  const isTold = useDebounced(isBack, GOOD_NEWS);
  const sent = deliveredBefore === undefined ? 0 : delivered - deliveredBefore;
  if (isBack && (sent === 0 || isTold)) setDeliveredBefore(undefined);

  if (inTrouble) return { state: offline ? "offline" : "reconnecting", count };
  return isBack && sent > 0 ? { state: "back", count: sent } : undefined;
}
