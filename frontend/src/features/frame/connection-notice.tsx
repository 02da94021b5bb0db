import { NewerVersion } from "@/components/newer-version";
import { useConnectionState, useOutbox } from "@/data/live-context";
import { useIsUnreached } from "@/data/use-signed-in";
import { useDebounced } from "@/lib/use-debounced";
import { useOnline } from "@/lib/use-online";
import { t } from "@/messages/t";

/** Streams end and resume all the time; only what lasts is worth a word. */
const WORTH_MENTIONING = 2_000;

export function ConnectionNotice() {
  const online = useOnline();
  const { entries } = useOutbox();
  const unreached = useIsUnreached();
  const broken = useConnectionState() === "reconnecting" || unreached;
  const forLong = useDebounced(broken, WORTH_MENTIONING);
  const count = entries.filter(({ state }) => state === "waiting").length;
  // The browser may be wrong about a server on this very machine or network.
  const offline = !online && (broken || count > 0);
  return (
    <div role="status">
      <NewerVersion />
      {(offline || (broken && forLong)) && (
        <p className="animate-arrive border-b border-line bg-selected px-4 py-1.5 text-center text-small text-balance">
          {offline ? t("frame.youAreOffline") : t("frame.connectionLostTryingAgain")}
          {count > 0 &&
            ` ${offline ? t("frame.sentWhenYouAreBack", { count }) : t("frame.sentWhenItIsBack", { count })}`}
        </p>
      )}
    </div>
  );
}
