import type { ApiError } from "@/api/problem";
import type { Credentials } from "@/data/session";
import { passwordError, usernameError } from "@/lib/credentials";
import { t } from "@/messages/auth";

export interface FormErrors {
  username?: string;
  password?: string;
  /** What belongs to neither field. */
  form?: string;
}

export function checkCredentials({ username, password }: Credentials): FormErrors {
  const wrong = { username: usernameError(username), password: passwordError(password) };
  return {
    ...(wrong.username !== undefined && { username: wrong.username }),
    ...(wrong.password !== undefined && { password: wrong.password }),
  };
}

/** Puts the server's refusal where the reader looks for it. */
export function errorsFrom(error: ApiError): FormErrors {
  switch (error.code) {
    case "username_taken":
      return { username: t("auth.thisUsernameIsTaken") };
    case "wrong_credentials":
      return { form: t("auth.theUsernameOrThePassword") };
  }
  if (error.field === "username" || error.field === "password") {
    return { [error.field]: error.message };
  }
  return { form: error.message };
}
