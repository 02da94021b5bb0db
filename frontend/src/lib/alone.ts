/** Runs the task while no other tab runs one of this name, where the browser lets tabs agree on that. */
export async function alone(name: string, task: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) return task();
  let begun = false as boolean;
  try {
    await navigator.locks.request(name, {}, () => {
      begun = true;
      return task();
    });
  } catch (error) {
    if (begun) throw error;
    // No locks for this page.
    await task();
  }
}
