import { hueOf } from "./hue-of";

/** The face of somebody with a name: its first letter, in a hue that stays the same for them. */
export function Initial({ id, username }: { id: string; username: string | null }) {
  return (
    <span
      aria-hidden="true"
      data-hue={hueOf(id)}
      className="grid size-10 shrink-0 place-items-center rounded-full bg-face-ground font-title text-title text-face-light uppercase"
    >
      {username?.slice(0, 1)}
    </span>
  );
}
