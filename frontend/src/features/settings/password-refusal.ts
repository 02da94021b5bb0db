import { ApiError } from "@/api/problem";
import { actionFailureText } from "@/components/failure-text";
import { t } from "@/messages/settings";

export const wrongPassword = () => t("settings.thisIsNotYourPassword");

/** One that no password can be is wrong, too. */
export function isWrongPassword(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return (
    error.code === "wrong_password" || ["current_password", "password"].includes(error.field ?? "")
  );
}

/** Why a password was not changed, at the field that it is about. */
export function passwordRefusal(error: Error): { current?: string; next?: string; form?: string } {
  if (isWrongPassword(error)) return { current: wrongPassword() };
  if (error instanceof ApiError && error.field === "new_password") return { next: error.message };
  return { form: t("settings.itStaysAsItWas", { why: actionFailureText(error) }) };
}
