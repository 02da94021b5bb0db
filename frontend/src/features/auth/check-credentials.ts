import type { ApiError } from "@/api/problem";
import type { Credentials } from "@/data/session";
import { passwordError, usernameError } from "@/lib/credentials";

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
      return { username: "This username is taken." };
    case "wrong_credentials":
      return { form: "The username or the password is wrong." };
  }
  if (error.field === "username" || error.field === "password") {
    return { [error.field]: error.message };
  }
  return { form: error.message };
}
