import { t } from "@/messages/t";

/** The server's own rules, told before it is asked. */

export const usernameRule = () => t("common.usernameRule");
export const passwordRule = () => t("common.atLeast6Characters");

export function usernameError(username: string): string | undefined {
  return /^[A-Za-z0-9_-]{3,32}$/.test(username)
    ? undefined
    : t("common.aUsernameHasRule", { rule: usernameRule() });
}

export function passwordError(password: string): string | undefined {
  const length = Array.from(password).length;
  if (length < 6) return t("common.aPasswordHasAtLeast");
  if (length > 128) return t("common.aPasswordHasAtMost");
  return undefined;
}
