import { ApiError } from "@/api/problem";
import { actionFailureText } from "@/components/failure-text";

const TYPES = ["image/png", "image/jpeg", "image/webp", "image/gif"];
const LIMIT = 2 * 1024 * 1024;

export const ACCEPTED = TYPES.join(",");
export const pictureRule = "PNG, JPEG, WebP or GIF, at most 2 MB";

const TOO_BIG = "The picture is too big. It may have at most 2 MB.";
export const NO_PICTURE = "That is not a picture that can be read here.";

/** The server's own rules, told before it is asked. */
export function pictureProblem(file: File): string | undefined {
  if (!TYPES.includes(file.type)) return NO_PICTURE;
  return file.size > LIMIT ? TOO_BIG : undefined;
}

/** Why the server did not take it. */
export function pictureRefusal(error: unknown): string {
  const status = error instanceof ApiError ? error.status : 0;
  if (status === 413) return TOO_BIG;
  if (status === 415 || status === 422) return NO_PICTURE;
  return actionFailureText(error);
}
