/**
 * Choices made from a text, the same ones for the same text wherever and whenever: each call is a
 * number below the one given. Good enough for pictures, and for nothing that has to be secret.
 */
export function drawLots(text: string): (below: number) => number {
  let state = 0x811c9dc5;
  const stir = (value: number) => {
    state = Math.imul(state ^ value, 0x01000193) >>> 0;
  };
  for (const character of text) stir(character.codePointAt(0) ?? 0);
  return (below) => {
    stir(below);
    // The low bits of a product depend on low bits only, so the high ones are mixed in.
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
    return (mixed ^ (mixed >>> 13)) % below;
  };
}
