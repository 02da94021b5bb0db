interface Named {
  id: string;
  username: string;
}

/** The state of a navigation to the page for a new message: for whom it is. */
export function writingTo({ id, username }: Named) {
  return { to: { id, username } };
}

export function personIn(state: unknown): Named | undefined {
  return typeof state === "object" && state !== null && "to" in state
    ? asPerson(state.to)
    : undefined;
}

/** What was kept somewhere may be of any shape. */
export function asPerson(value: unknown): Named | undefined {
  const person = value as Partial<Named> | undefined | null;
  if (typeof person?.id !== "string" || typeof person.username !== "string") return undefined;
  return { id: person.id, username: person.username };
}
