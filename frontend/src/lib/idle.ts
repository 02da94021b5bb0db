/** Whoever waits for it gives way to what the page itself has to do; at once where the browser cannot tell. */
export function idle(): Promise<unknown> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) window.requestIdleCallback(resolve, { timeout: 3_000 });
    else resolve(undefined);
  });
}
