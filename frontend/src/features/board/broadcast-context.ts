import { createContext, useContext } from "react";
import type { Broadcast } from "@/api/models";

/** The broadcast that is open, and whether it is the reader's own. */
export interface OpenedBroadcast {
  broadcast: Broadcast;
  mine: boolean;
}

export const BroadcastContext = createContext<OpenedBroadcast | undefined>(undefined);

export function useBroadcast(): OpenedBroadcast {
  const opened = useContext(BroadcastContext);
  if (opened === undefined) throw new Error("Used outside of an open broadcast");
  return opened;
}
