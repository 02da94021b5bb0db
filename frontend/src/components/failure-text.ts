import { ApiError } from "@/api/problem";

const texts: Partial<Record<string, string>> = {
  offline: "No connection to the server.",
  unavailable: "The server is not available.",
  too_busy: "The server is too busy right now.",
  not_found: "Whoever this was for is no longer here.",
  message_to_self: "You cannot write to yourself.",
  not_signed_in: "You are signed out.",
  unexpected: "The server did not answer as expected.",
  internal: "The server has made a mistake.",
  cannot_deliver: "It cannot be delivered to them.",
  blocked_by_you: "You have blocked them here.",
  invalid_emoji: "That is not one emoji.",
  too_many_reactions: "You have reacted to this message as often as one can.",
  idempotency_key_reused: "The server already has a different message in its place.",
};

/** What somebody needs to know about an action on a message or a conversation that failed. */
export function actionFailureText(error: unknown): string {
  const code = error instanceof ApiError ? error.code : "unexpected";
  return code === "not_found" ? "It is no longer here." : failureText(code);
}

/** What a sender needs to know about a message that did not go out. */
export function failureText(code: string | undefined): string {
  return texts[code ?? ""] ?? "The server refused it.";
}
