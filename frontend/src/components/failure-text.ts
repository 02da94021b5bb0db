import { ApiError } from "@/api/problem";
import { t } from "@/messages/t";

const texts = (): Partial<Record<string, string>> => ({
  offline: t("common.noConnectionToTheServer"),
  unavailable: t("common.theServerIsNotAvailable"),
  too_busy: t("common.theServerIsTooBusy"),
  not_found: t("common.whoeverThisWasForIs"),
  message_to_self: t("common.youCannotWriteToYourself"),
  not_signed_in: t("common.youAreSignedOut"),
  unexpected: t("common.theServerDidNotAnswerAs"),
  internal: t("common.theServerHasMadeA"),
  cannot_deliver: t("common.itCannotBeDeliveredTo"),
  blocked_by_you: t("common.youHaveBlockedThemHere"),
  invalid_emoji: t("common.thatIsNotOneEmoji"),
  too_many_reactions: t("common.youHaveReactedToThis"),
  idempotency_key_reused: t("common.theServerAlreadyHasA"),
});

/** What somebody needs to know about an action on a message or a conversation that failed. */
export function actionFailureText(error: unknown): string {
  const code = error instanceof ApiError ? error.code : "unexpected";
  return code === "not_found" ? t("common.itIsNoLongerHere") : failureText(code);
}

/** What a sender needs to know about a message that did not go out. */
export function failureText(code: string | undefined): string {
  return texts()[code ?? ""] ?? t("common.theServerRefusedIt");
}
