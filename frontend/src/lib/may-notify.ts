import { useSyncExternalStore } from "react";

/** What the browser allows: `never` where it has no notifications for this page. */
export type MayNotify = NotificationPermission | "never";

const listeners = new Set<() => void>();

export function mayNotify(): MayNotify {
  return "Notification" in globalThis && window.isSecureContext ? Notification.permission : "never";
}

/** Somebody who changes it does so in the browser's own settings, and comes back. */
function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("focus", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("focus", listener);
  };
}

export function useMayNotify(): MayNotify {
  return useSyncExternalStore(subscribe, mayNotify);
}

/** Only ever upon a click: browsers take a question out of nowhere for a nuisance, and so do people. */
export async function askToNotify(): Promise<boolean> {
  if (mayNotify() === "default") await Notification.requestPermission();
  for (const listener of listeners) listener();
  return mayNotify() === "granted";
}
