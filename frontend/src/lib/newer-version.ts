import { useSyncExternalStore } from "react";
import { Store } from "./store";

const ready = new Store(false);

/** Whether a newer version than the one that runs in this tab has come to this browser. */
export function useNewerVersion(): boolean {
  return useSyncExternalStore(ready.subscribe, ready.get);
}

/** A version has come whose page begins with this script; `own` is the one that this page began with. */
export function versionCame(own: string, script: unknown) {
  if (typeof script === "string" && script !== own) ready.set(true);
}
