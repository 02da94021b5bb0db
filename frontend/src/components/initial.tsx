import { cn } from "@/lib/cn";
import { hueOf } from "./hue-of";

interface InitialProps {
  id: string;
  /** Gone with the account. */
  username: string | null;
  large?: boolean;
}

/** The face of somebody with a name: its first letter, in a hue that stays the same for them. */
export function Initial({ id, username, large = false }: InitialProps) {
  return (
    <span
      aria-hidden="true"
      data-hue={hueOf(id)}
      className={cn(
        "grid shrink-0 place-items-center rounded-full bg-face-ground font-title text-face-light uppercase",
        large ? "size-24 text-display" : "size-10 text-title",
      )}
    >
      {username?.slice(0, 1)}
    </span>
  );
}
