import { register } from "@/data/session";
import { AuthFrame } from "./auth-frame";
import { checkCredentials } from "./check-credentials";
import { CredentialsForm } from "./credentials-form";
import { GithubLink } from "./github-link";

export function RegisterPage() {
  return (
    <AuthFrame
      title="Create an account"
      otherwise={{ question: "Have an account?", to: "/login", label: "Log in" }}
    >
      <p className="-mt-3 text-small text-muted">
        Others find you by your username. Whoever you write to first never sees it.
      </p>
      <CredentialsForm action="Create account" submit={register} check={checkCredentials} isNew />
      <GithubLink />
    </AuthFrame>
  );
}
