import type { ApiError } from "@/api/problem";
import type { Credentials } from "@/data/session";

export interface FormErrors {
  username?: string;
  password?: string;
  /** What belongs to neither field. */
  form?: string;
}

export const usernameRule = "3 to 32 letters, digits, _ or -";
export const passwordRule = "At least 6 characters";

/** The server's own rules, told before it is asked. */
export function checkCredentials({ username, password }: Credentials): FormErrors {
  const errors: FormErrors = {};
  if (!/^[A-Za-z0-9_-]{3,32}$/.test(username)) {
    errors.username = `A username has ${usernameRule}.`;
  }
  const length = Array.from(password).length;
  if (length < 6) errors.password = "A password has at least 6 characters.";
  else if (length > 128) errors.password = "A password has at most 128 characters.";
  return errors;
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
