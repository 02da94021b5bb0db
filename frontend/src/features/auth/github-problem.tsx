import { useSearchParams } from "react-router";
import { Alert } from "@/components/ui/alert";

const texts: Partial<Record<string, string>> = {
  access_denied: "You did not allow it at GitHub, so you are not signed in.",
  github_unavailable: "GitHub does not answer as it should. Try again in a moment.",
  too_busy: "The server is too busy right now. Try again in a moment.",
  unavailable: "The server is not available right now. Try again in a moment.",
  sign_in_expired: "That took too long, or was begun in another browser. Try again.",
};

/** Why somebody who went to GitHub has come back without being signed in. */
export function GithubProblem() {
  const problem = useSearchParams()[0].get("problem");
  if (problem === null) return null;
  return <Alert>{texts[problem] ?? "Signing in with GitHub did not work. Try again."}</Alert>;
}
