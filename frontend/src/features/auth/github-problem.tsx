import { useSearchParams } from "react-router";
import { Alert } from "@/components/ui/alert";
import { t } from "@/messages/auth";

const texts = (): Partial<Record<string, string>> => ({
  access_denied: t("auth.youDidNotAllowIt"),
  github_unavailable: t("auth.gitHubDoesNotAnswerAs"),
  too_busy: t("auth.theServerIsTooBusy"),
  unavailable: t("auth.theServerIsNotAvailable"),
  sign_in_expired: t("auth.thatTookTooLongOr"),
});

/** Why somebody who went to GitHub has come back without being signed in. */
export function GithubProblem() {
  const problem = useSearchParams()[0].get("problem");
  if (problem === null) return null;
  return <Alert>{texts()[problem] ?? t("auth.signingInWithGitHubDid")}</Alert>;
}
