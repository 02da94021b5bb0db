import { isUnsent, type OutboxEntry } from "./outbox-entry";

/** A conversation that exists on this device only, until its first message is with the server. */
export interface Opening {
  opening: string;
  id: string;
  username: string;
  /** At least one. */
  entries: OutboxEntry[];
}

/** Newest first, as conversations are. */
export function openingsIn(entries: readonly OutboxEntry[]): Opening[] {
  const openings = new Map<string, Opening>();
  for (const entry of entries) {
    const { destination } = entry;
    if (destination.kind !== "person" || !isUnsent(entry)) continue;
    const { opening, id, username } = destination;
    const known = openings.get(opening);
    if (known) known.entries.push(entry);
    else openings.set(opening, { opening, id, username, entries: [entry] });
  }
  return [...openings.values()].reverse();
}
