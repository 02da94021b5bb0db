import { Link, Navigate } from "react-router";
import { buttonVariants } from "@/components/ui/button-variants";
import { Wordmark } from "@/components/wordmark";
import { useVisitor } from "@/data/use-visitor";
import { usePageTitle } from "@/lib/use-page-title";
import { t } from "@/messages/landing";
import { Picture } from "./picture";
import { Promises } from "./promises";

/** One screen; on a phone the picture only begins on it, because what has to be known comes first. */
export function LandingPage() {
  usePageTitle(t("landing.pageTitle"));
  const visitor = useVisitor();
  if (visitor === undefined) return null;
  if (visitor) return <Navigate to="/inbox" replace />;
  return (
    <div className="min-h-full overflow-x-clip pb-[env(safe-area-inset-bottom)]">
      <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-(--gutter)">
        <header className="py-4">
          <Wordmark />
        </header>
        <main className="grid grow grid-cols-1 content-center items-center gap-y-7 pt-2 pb-8 md:grid-cols-2 md:gap-x-8 md:gap-y-12 lg:gap-x-16 lg:pb-16">
          <div className="grid justify-items-start gap-5 md:gap-6">
            <h1 className="font-title text-display text-balance">{t("landing.heading")}</h1>
            <p className="max-w-(--measure) text-lead text-muted">
              {t.rich("landing.whatItIs", {
                name: (name) => <span className="whitespace-nowrap text-foreground">{name}</span>,
              })}
            </p>
            <div className="flex flex-wrap gap-3">
              <Link to="/register" className={buttonVariants()}>
                {t("landing.createAnAccount")}
              </Link>
              <Link to="/login" className={buttonVariants({ variant: "outline" })}>
                {t("landing.logIn")}
              </Link>
            </div>
          </div>
          <Promises />
          <Picture />
        </main>
      </div>
    </div>
  );
}
