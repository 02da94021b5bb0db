/**
 * Choices made from a text, the same ones for the same text wherever and whenever: each call is a
 * number below the one given. Good enough for pictures, and for nothing that has to be secret.
 */
export function drawLots(text: string): (below: number) => number {
  let state = 0x811c9dc5;
  for (const character of text) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    return scramble(state) % below;
  };
}

/** Every bit of the result depends on every bit of the number. */
function scramble(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
