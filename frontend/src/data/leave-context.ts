import { createContext, useContext } from "react";

/** Makes the request that ends the session, and leads to the start when it is done. */
export type Leave = (request: () => Promise<void>) => Promise<void>;

export const LeaveContext = createContext<Leave | undefined>(undefined);

/** For whoever leaves on purpose: they are not asked to sign in again. */
export function useLeave(): Leave {
  const leave = useContext(LeaveContext);
  if (leave === undefined) throw new Error("Used where nobody is signed in");
  return leave;
}
