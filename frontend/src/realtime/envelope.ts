/** What an event says. Its envelope is JSON whose `data` is JSON again. */
export function readEnvelope(text: string): unknown {
  try {
    const envelope: unknown = JSON.parse(text);
    return isRecord(envelope) && typeof envelope.data === "string"
      ? JSON.parse(envelope.data)
      : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
