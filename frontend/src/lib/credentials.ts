/** The server's own rules, told before it is asked. */

export const usernameRule = "3 to 32 letters, digits, _ or -";
export const passwordRule = "At least 6 characters";

export function usernameError(username: string): string | undefined {
  return /^[A-Za-z0-9_-]{3,32}$/.test(username) ? undefined : `A username has ${usernameRule}.`;
}

export function passwordError(password: string): string | undefined {
  const length = Array.from(password).length;
  if (length < 6) return "A password has at least 6 characters.";
  if (length > 128) return "A password has at most 128 characters.";
  return undefined;
}
