interface Named {
  id: string;
  username: string;
}

/**
 * The state of a navigation to the page for a new message: for whom it is, and who chose them. The browser keeps it with
 * its history, where the next one who signs in finds it too.
 */
export function writingTo({ id, username }: Named, by: string) {
  return { to: { id, username }, by };
}

export function personIn(state: unknown, by: string): Named | undefined {
  const isTheirs = typeof state === "object" && state !== null && "by" in state && state.by === by;
  return isTheirs && "to" in state ? asPerson(state.to) : undefined;
}

/** What was kept somewhere may be of any shape. */
export function asPerson(value: unknown): Named | undefined {
  const person = value as Partial<Named> | undefined | null;
  if (typeof person?.id !== "string" || typeof person.username !== "string") return undefined;
  return { id: person.id, username: person.username };
}
