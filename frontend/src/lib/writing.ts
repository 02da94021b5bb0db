/** The state of a navigation in the midst of writing: the page that follows takes the focus. */
export const writing = { writing: true };

export function isWriting(state: unknown): boolean {
  return typeof state === "object" && state !== null && "writing" in state;
}
