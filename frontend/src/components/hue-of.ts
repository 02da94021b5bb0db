import type { Colour } from "@/api/models";
import { drawLots } from "@/lib/draw-lots";

const hues: readonly [Colour, ...Colour[]] = [
  "rose",
  "copper",
  "straw",
  "fern",
  "teal",
  "sky",
  "iris",
  "orchid",
];

/** A hue that stays the same for one text. */
export function hueOf(text: string): Colour {
  return hues[drawLots(text)(hues.length)] ?? hues[0];
}
