/** The state of a navigation from the list, so that the way back leads to the same place in it. */
export const fromBoard = { fromBoard: true };

export function isFromBoard(state: unknown): boolean {
  return typeof state === "object" && state !== null && "fromBoard" in state;
}
