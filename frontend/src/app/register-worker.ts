import { versionCame } from "@/lib/newer-version";

const ADDRESS = "/sw.js";
/** A tab may stay open for weeks. The browser itself only looks when one is loaded. */
const BETWEEN_LOOKS = 60 * 60 * 1_000;

/**
 * Lets the application open without a connection. A new version takes over at once in the browser and never in a tab:
 * what is open goes on as it is until somebody loads it again, and is told that there is something to load.
 */
export function registerWorker(script: string) {
  // Not so on plain http, and in some private windows.
  if (!("serviceWorker" in navigator)) return;
  const container = navigator.serviceWorker;
  container.addEventListener("message", ({ data }: MessageEvent<{ script?: unknown }>) =>
    versionCame(script, data.script),
  );
  // The page comes first.
  window.addEventListener("load", () => {
    container.register(ADDRESS).then(lookNowAndThen, () => undefined);
  });
}

function lookNowAndThen(registration: ServiceWorkerRegistration) {
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < BETWEEN_LOOKS) return;
    looked = Date.now();
    registration.update().catch(() => undefined);
  });
}
