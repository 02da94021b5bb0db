import { logIn, type Credentials } from "@/data/session";
import { t } from "@/messages/auth";
import { AuthFrame } from "./auth-frame";
import type { FormErrors } from "./check-credentials";
import { CredentialsForm } from "./credentials-form";
import { GithubLink } from "./github-link";
import { GithubProblem } from "./github-problem";

/** An existing account may be older than today's rules: all that is asked for is something. */
function check({ username, password }: Credentials): FormErrors {
  return {
    ...(username === "" && { username: t("auth.enterYourUsername") }),
    ...(password === "" && { password: t("auth.enterYourPassword") }),
  };
}

export function LoginPage() {
  return (
    <AuthFrame
      title={t("auth.logIn")}
      otherwise={{ question: t("auth.newHere"), to: "/register", label: t("auth.createAnAccount") }}
    >
      <GithubProblem />
      <CredentialsForm action={t("auth.logIn")} submit={logIn} check={check} isNew={false} />
      <GithubLink />
    </AuthFrame>
  );
}
