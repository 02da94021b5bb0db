const texts: Partial<Record<string, string>> = {
  offline: "No connection to the server.",
  unavailable: "The server is not available.",
  too_busy: "The server is too busy right now.",
  not_found: "Whoever this was for is no longer here.",
  message_to_self: "You cannot write to yourself.",
  not_signed_in: "You are signed out.",
  unexpected: "The server did not answer as expected.",
  internal: "The server has made a mistake.",
  idempotency_key_reused: "The server already has a different message in its place.",
};

/** What a sender needs to know about a message that did not go out. */
export function failureText(code: string | undefined): string {
  return texts[code ?? ""] ?? "The server refused it.";
}
