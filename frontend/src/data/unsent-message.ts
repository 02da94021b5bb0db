export type Destination =
  | { kind: "thread"; threadId: string }
  /** A conversation that is not there yet; `opening` is the client key of what was first written in it. */
  | { kind: "person"; opening: string; id: string; username: string };

/** A message that the server is not known to have. */
export interface UnsentMessage {
  /** Sent as the idempotency key: trying again with it cannot make a second message. */
  clientKey: string;
  destination: Destination;
  content: string;
  queuedAt: string;
  /** The code with which the server refused it. Then it goes out again only when its writer says so. */
  refusal?: string;
}

export function isUnsentMessage(value: unknown): value is UnsentMessage {
  return (
    typeof value === "object" &&
    value !== null &&
    ["clientKey", "destination", "content", "queuedAt"].every((field) => field in value)
  );
}

/** What is done to the queue, as one step that no other tab can come between. */
export type Edit = (messages: readonly UnsentMessage[]) => readonly UnsentMessage[];

/** Messages of one lane go out one after the other: a conversation, be it there already or not. */
export function laneOf({ destination }: UnsentMessage): string {
  return destination.kind === "thread" ? destination.threadId : destination.opening;
}

export function without(clientKey: string): Edit {
  return (messages) => messages.filter((message) => message.clientKey !== clientKey);
}

export function refused(clientKey: string, refusal: string): Edit {
  return change(clientKey, (message) => ({ ...message, refusal }));
}

export function triedAgain(clientKey: string): Edit {
  return change(clientKey, (message) => {
    const again = { ...message };
    delete again.refusal;
    return again;
  });
}

/** It stands in the thread now. If it opened that, what was written behind it follows it there. */
export function arrived(clientKey: string, threadId: string): Edit {
  return (messages) => {
    const lane = messages.filter((message) => message.clientKey === clientKey).map(laneOf)[0];
    return without(clientKey)(messages).map((message) =>
      message.destination.kind === "person" && laneOf(message) === lane
        ? { ...message, destination: { kind: "thread", threadId } }
        : message,
    );
  };
}

/** Changes one that is still there; what was discarded meanwhile stays away. */
function change(clientKey: string, how: (message: UnsentMessage) => UnsentMessage): Edit {
  return (messages) =>
    messages.map((message) => (message.clientKey === clientKey ? how(message) : message));
}
