import { ApiError } from "@/api/problem";
import { buttonVariants } from "@/components/ui/button-variants";
import { githubSignIn } from "@/data/account";
import { t } from "@/messages/settings";

export function needsFreshSignIn(error: Error | null): boolean {
  return error instanceof ApiError && error.code === "fresh_sign_in_needed";
}

export function FreshSignInNote() {
  return (
    <p role="alert" className="text-small text-danger">
      {t("settings.toBeSureThatIt")}
    </p>
  );
}

export function FreshSignInLink() {
  return (
    <a
      href={githubSignIn("/settings/account")}
      className={buttonVariants({ variant: "outline", size: "small" })}
    >
      {t("settings.signInWithGitHub")}
    </a>
  );
}
