import type { Colour } from "@/api/models";
import { drawLots } from "@/lib/draw-lots";
import { bodies } from "./celestial-bodies";

const STARS = 12;

/** The face of somebody who shows none: something in the sky, the same one for one alias. */
export function Celestial({ alias, colour }: { alias: string; colour: Colour }) {
  const draw = drawLots(alias);
  const Body = bodies[draw(bodies.length)] ?? bodies[0];
  // Never upright: a comet that stands on its tail looks like a person.
  const turn = draw(8) * 45 + 22.5;
  const stars = [draw(STARS), draw(STARS), draw(STARS)];
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true" data-hue={colour} className="size-10 shrink-0">
      <circle cx="20" cy="20" r="20" className="fill-face-ground" />
      {stars.map((star, index) => (
        <circle
          key={index}
          cx="20"
          cy="4"
          r={1.1 + index * 0.3}
          transform={`rotate(${star * (360 / STARS)} 20 20)`}
          className="fill-face-light"
        />
      ))}
      <g transform={`rotate(${turn} 20 20)`}>
        <Body />
      </g>
    </svg>
  );
}
