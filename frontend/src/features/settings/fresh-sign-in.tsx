import { ApiError } from "@/api/problem";
import { buttonVariants } from "@/components/ui/button-variants";
import { githubSignIn } from "@/data/account";

export function needsFreshSignIn(error: Error | null): boolean {
  return error instanceof ApiError && error.code === "fresh_sign_in_needed";
}

export function FreshSignInNote() {
  return (
    <p role="alert" className="text-small text-danger">
      To be sure that it is you, sign in with GitHub once more. Then you have ten minutes.
    </p>
  );
}

export function FreshSignInLink() {
  return (
    <a
      href={githubSignIn("/settings/account")}
      className={buttonVariants({ variant: "outline", size: "small" })}
    >
      Sign in with GitHub
    </a>
  );
}
