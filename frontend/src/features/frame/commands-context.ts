import { createContext, useContext } from "react";

export type Opened = "palette" | "sheet";

export const CommandsContext = createContext<((opened: Opened) => void) | undefined>(undefined);

export function useOpenCommands(): (opened: Opened) => void {
  const open = useContext(CommandsContext);
  if (open === undefined) throw new Error("Used outside of Commands");
  return open;
}
