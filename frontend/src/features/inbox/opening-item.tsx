import { Avatar } from "@/components/avatar";
import { placeOf } from "@/data/drafts";
import { useDraftText } from "@/data/live-context";
import type { Opening } from "@/data/openings";
import { EntryLink } from "./entry-link";
import { LastWords } from "./last-words";

/** A conversation whose first message is not with the server yet. */
export function OpeningItem({ opening }: { opening: Opening }) {
  const { id, username, entries } = opening;
  const draft = useDraftText(placeOf.opening(opening.opening)).trim();
  return (
    <EntryLink
      to={`/inbox/unsent/${opening.opening}`}
      avatar={<Avatar counterpart={{ kind: "person", id, username }} />}
    >
      {(isOpen) => (
        <>
          <span className="truncate font-medium">{username}</span>
          <span className="truncate text-small text-muted">
            <LastWords unsent={entries} draft={isOpen ? "" : draft} />
          </span>
        </>
      )}
    </EntryLink>
  );
}
