export const MESSAGE_LIMIT = 4000;
/** From here on, the writer is told how much room is left. */
export const COUNT_FROM = 200;
/** Of a broadcast and of a comment. */
export const BOARD_LIMIT = 2000;

/** What Unicode calls white space; JavaScript's own idea of it is another. */
const WHITE = /^\p{White_Space}$/u;

/** What would be sent, and how long it is as the server counts: trimmed, composed, in code points. */
export function measureText(text: string): { content: string; length: number } {
  let start = 0;
  let end = text.length;
  while (start < end && WHITE.test(text.charAt(start))) start += 1;
  while (end > start && WHITE.test(text.charAt(end - 1))) end -= 1;
  const content = text.slice(start, end);
  return { content, length: Array.from(content.normalize("NFC")).length };
}
