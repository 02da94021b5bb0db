import { register } from "@/data/session";
import { t } from "@/messages/auth";
import { AuthFrame } from "./auth-frame";
import { checkCredentials } from "./check-credentials";
import { CredentialsForm } from "./credentials-form";
import { GithubLink } from "./github-link";

export function RegisterPage() {
  return (
    <AuthFrame
      title={t("auth.createAnAccount")}
      otherwise={{ question: t("auth.haveAnAccount"), to: "/login", label: t("auth.logIn") }}
    >
      <p className="-mt-3 text-small text-muted">{t("auth.othersFindYouByYour")}</p>
      <CredentialsForm
        action={t("auth.createAccount")}
        submit={register}
        check={checkCredentials}
        isNew
      />
      <GithubLink />
    </AuthFrame>
  );
}
