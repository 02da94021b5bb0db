import { Link, Navigate } from "react-router";
import { buttonVariants } from "@/components/ui/button-variants";
import { Wordmark } from "@/components/wordmark";
import { useVisitor } from "@/data/use-visitor";
import { usePageTitle } from "@/lib/use-page-title";
import { Picture } from "./picture";
import { Promises } from "./promises";

export function LandingPage() {
  usePageTitle("Write without a name");
  const visitor = useVisitor();
  if (visitor === undefined) return null;
  if (visitor) return <Navigate to="/inbox" replace />;
  return (
    <div className="min-h-full overflow-x-clip pb-[env(safe-area-inset-bottom)]">
      <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-(--gutter)">
        <header className="py-4">
          <Wordmark />
        </header>
        <main className="flex grow flex-col justify-center gap-8 pt-2 pb-6 lg:gap-10">
          <div className="grid items-center gap-8 md:grid-cols-[1.1fr_1fr] lg:gap-16">
            <div className="grid justify-items-start gap-6">
              <h1 className="font-title text-display text-balance">
                Say it without saying who you are.
              </h1>
              <p className="max-w-(--measure) text-lead text-muted">
                Write to anyone here. They read your words and can answer you, and to them you are
                only <span className="whitespace-nowrap text-foreground">Anonymous Agent</span>.
              </p>
              <div className="flex flex-wrap gap-3">
                <Link to="/register" className={buttonVariants()}>
                  Create an account
                </Link>
                <Link to="/login" className={buttonVariants({ variant: "outline" })}>
                  Log in
                </Link>
              </div>
            </div>
            <Picture />
          </div>
          <Promises />
        </main>
      </div>
    </div>
  );
}
