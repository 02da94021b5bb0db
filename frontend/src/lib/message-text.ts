export const MESSAGE_LIMIT = 4000;
/** Of a broadcast and of a comment. */
export const BOARD_LIMIT = 2000;

/** What would be sent, and how long it is in code points, which is how the server counts. */
export function measureText(text: string): { content: string; length: number } {
  const content = text.trim();
  return { content, length: Array.from(content).length };
}
