/**
 * The service worker: it opens the application when the server does not answer. It keeps the files that the build
 * consists of, all at once when it is installed, and never an answer to a request of the page. Pages come from the
 * network first, so whoever has a connection gets the newest version, whichever worker they have.
 */
import { firstOf } from "./first-of";
import { kindOf } from "./kind-of";
import {
  files,
  forgetAllShells,
  forgetOldShells,
  keepShell,
  keptFile,
  keptPage,
  script,
} from "./shell";

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  switch (kindOf(request, self.location.origin, files)) {
    case "page":
      event.respondWith(firstOf(fetch(request), keptPage));
      event.waitUntil(leaveIfUnknown());
      break;
    case "hashed":
      event.respondWith(keptFile(path).then((kept) => kept ?? fetch(request)));
      break;
    case "named":
      event.respondWith(firstOf(fetch(request), () => keptFile(path)));
      break;
    default:
  }
});

/** It has no state that an older page could miss, so nothing has to wait until those are closed. */
async function install() {
  await keepShell();
  await self.skipWaiting();
}

async function takeOver() {
  await forgetOldShells();
  await self.clients.claim();
  for (const client of await self.clients.matchAll()) client.postMessage({ script });
}

/** A server that has gone back to a version without a worker is not to be answered for by this one. */
async function leaveIfUnknown() {
  const answer = await fetch(self.location.href, { method: "HEAD", cache: "no-store" }).catch(
    () => undefined,
  );
  if (answer?.status !== 404) return;
  await self.registration.unregister();
  await forgetAllShells();
}
