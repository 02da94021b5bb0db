import type { Colour } from "@/api/models";
import { drawLots } from "@/lib/draw-lots";

const hues: readonly Colour[] = [
  "rose",
  "copper",
  "straw",
  "fern",
  "teal",
  "sky",
  "iris",
  "orchid",
];

/** The face of somebody with a name: its first letter, in a hue that stays the same for them. */
export function Initial({ id, username }: { id: string; username: string | null }) {
  return (
    <span
      aria-hidden="true"
      data-hue={hues[drawLots(id)(hues.length)]}
      className="grid size-10 shrink-0 place-items-center rounded-full bg-face-ground font-title text-title text-face-light uppercase"
    >
      {username?.slice(0, 1)}
    </span>
  );
}
