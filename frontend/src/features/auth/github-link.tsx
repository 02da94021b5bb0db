import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { buttonVariants } from "@/components/ui/button-variants";
import { githubSignIn } from "@/data/account";
import { configQuery } from "@/data/config-query";
import { cn } from "@/lib/cn";
import { internalPath } from "@/lib/internal-path";
import { t } from "@/messages/auth";

/** The other way in, where the operator has opened it. It leaves the page, and comes back signed in. */
export function GithubLink() {
  const config = useQuery(configQuery);
  const [search] = useSearchParams();
  if (config.data?.github !== true) return null;
  return (
    <div className="grid gap-4">
      <div aria-hidden="true" className="flex items-center gap-3 text-small text-muted">
        <span className="h-px grow bg-line" />
        {t("auth.or")}
        <span className="h-px grow bg-line" />
      </div>
      <a
        href={githubSignIn(internalPath(search.get("next"), "/inbox"))}
        className={cn(buttonVariants({ variant: "outline" }), "w-full")}
      >
        {t("auth.continueWithGitHub")}
      </a>
    </div>
  );
}
