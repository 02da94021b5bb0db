/** Puts words where the caret is, or in place of what stands between two places, and the caret behind them. */
export function insertText(
  field: HTMLTextAreaElement,
  text: string,
  start = field.selectionStart,
  end = field.selectionEnd,
): string {
  field.setRangeText(text, start, end, "end");
  return field.value;
}
