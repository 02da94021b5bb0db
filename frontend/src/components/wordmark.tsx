import { Eclipse } from "./eclipse";

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5 font-title text-title">
      <Eclipse className="size-7" />
      Anonyma
    </span>
  );
}
