import { ApiError } from "@/api/problem";
import { actionFailureText } from "@/components/failure-text";
import { t } from "@/messages/settings";

const TYPES = ["image/png", "image/jpeg", "image/webp", "image/gif"];
const LIMIT = 2 * 1024 * 1024;

export const ACCEPTED = TYPES.join(",");
export const pictureRule = () => t("settings.pNGJPEGWebPOrGIF");

const tooBig = () => t("settings.thePictureIsTooBig");
export const noPicture = () => t("settings.thatIsNotAPicture");

/** The server's own rules, told before it is asked. */
export function pictureProblem(file: File): string | undefined {
  if (!TYPES.includes(file.type)) return noPicture();
  return file.size > LIMIT ? tooBig() : undefined;
}

/** Why the server did not take it. */
export function pictureRefusal(error: unknown): string {
  const status = error instanceof ApiError ? error.status : 0;
  if (status === 413) return tooBig();
  if (status === 415 || status === 422) return noPicture();
  return actionFailureText(error);
}
