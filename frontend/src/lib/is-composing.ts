/** While an input method is composing, its keys choose words. Safari says so by a number only. */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is nothing else in Safari
  return event.isComposing || event.keyCode === 229;
}
