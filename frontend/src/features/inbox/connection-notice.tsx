import { useConnectionState } from "@/data/live-context";
import { useDebounced } from "@/lib/use-debounced";

/** Streams end and resume all the time; only what lasts is worth a word. */
const WORTH_MENTIONING = 2_000;

export function ConnectionNotice() {
  const broken = useConnectionState() === "reconnecting";
  const forLong = useDebounced(broken, WORTH_MENTIONING);
  return (
    <div role="status">
      {broken && forLong && (
        <p className="animate-arrive border-b border-line bg-selected px-4 py-1.5 text-center text-small">
          Connection lost. Trying again…
        </p>
      )}
    </div>
  );
}
