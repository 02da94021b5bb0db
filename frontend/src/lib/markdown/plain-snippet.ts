import { plainText } from "./plain-text";

interface Piece {
  text: string;
  hit: boolean;
}

/** Characters that mean nothing, and so are in no text. */
const BEGIN = "\u{e000}";
const END = "\u{e001}";
const BOTH = new RegExp(`[${BEGIN}${END}]`, "gu");

/** A piece of a message without its marks. What was found in it stays found, be it within marks or across them. */
export function plainSnippet(pieces: readonly Piece[]): Piece[] {
  const text = pieces
    .map(({ text, hit }) => {
      const own = text.replace(BOTH, "");
      return hit ? BEGIN + own + END : own;
    })
    .join("");
  let hit = false;
  return plainText(text)
    .split(/([\u{e000}\u{e001}])/u)
    .flatMap((part) => {
      if (part === BEGIN || part === END) hit = part === BEGIN;
      else if (part !== "") return [{ text: part, hit }];
      return [];
    });
}
