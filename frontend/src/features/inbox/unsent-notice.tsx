import { Link } from "react-router";
import { useOutbox } from "@/data/live-context";

/** A first message has no conversation yet in which its failure could be seen. */
export function UnsentNotice() {
  const { entries } = useOutbox();
  return entries.map(({ clientKey, destination, state }) =>
    destination.kind === "person" && state === "failed" ? (
      <Link
        key={clientKey}
        to="/inbox/new"
        className="block bg-danger-ground px-4 py-2 text-small text-danger underline underline-offset-4"
      >
        Your message to {destination.username} was not sent
      </Link>
    ) : null,
  );
}
