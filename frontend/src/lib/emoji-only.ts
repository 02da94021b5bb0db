const MOST = 8;
const FACE = String.raw`\p{Extended_Pictographic}(?:\u{fe0f}|\p{EMod}|[\u{e0020}-\u{e007f}])*`;
const EMOJI = new RegExp(
  String.raw`\p{RI}{2}|[\d#*]\u{fe0f}?\u{20e3}|${FACE}(?:\u{200d}${FACE})*`,
  "gu",
);

/** Whether a text is a few emoji and nothing else. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > MOST * 40 || text.replace(EMOJI, "").trim() !== "") return false;
  const count = text.match(EMOJI)?.length ?? 0;
  return count > 0 && count <= MOST;
}
