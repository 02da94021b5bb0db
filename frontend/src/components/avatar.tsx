import type { Counterpart } from "@/api/models";
import { Eclipse } from "./eclipse";

export function Avatar({ counterpart }: { counterpart: Counterpart }) {
  if (counterpart.kind === "anonymous") return <Eclipse />;
  return (
    <span
      aria-hidden="true"
      className="grid size-10 shrink-0 place-items-center rounded-full border border-line bg-raised font-title text-title uppercase"
    >
      {counterpart.username.slice(0, 1)}
    </span>
  );
}
