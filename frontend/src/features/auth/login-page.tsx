import { logIn, type Credentials } from "@/data/session";
import { AuthFrame } from "./auth-frame";
import type { FormErrors } from "./check-credentials";
import { CredentialsForm } from "./credentials-form";
import { GithubLink } from "./github-link";
import { GithubProblem } from "./github-problem";

/** An existing account may be older than today's rules: all that is asked for is something. */
function check({ username, password }: Credentials): FormErrors {
  return {
    ...(username === "" && { username: "Enter your username." }),
    ...(password === "" && { password: "Enter your password." }),
  };
}

export function LoginPage() {
  return (
    <AuthFrame
      title="Log in"
      otherwise={{ question: "New here?", to: "/register", label: "Create an account" }}
    >
      <GithubProblem />
      <CredentialsForm action="Log in" submit={logIn} check={check} isNew={false} />
      <GithubLink />
    </AuthFrame>
  );
}
