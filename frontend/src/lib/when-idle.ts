/** Runs the task when the page has nothing better to do; at once where the browser cannot tell. */
export function whenIdle(task: () => void) {
  if ("requestIdleCallback" in window) window.requestIdleCallback(task, { timeout: 3_000 });
  else task();
}
