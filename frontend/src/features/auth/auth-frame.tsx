import type { ReactNode } from "react";
import { Link, Navigate, useSearchParams } from "react-router";
import { Halo } from "@/components/halo";
import { Wordmark } from "@/components/wordmark";
import { useVisitor } from "@/data/use-visitor";
import { internalPath } from "@/lib/internal-path";
import { usePageTitle } from "@/lib/use-page-title";

interface AuthFrameProps {
  title: string;
  /** The way to the other page, for those who came to the wrong one. */
  otherwise: { question: string; to: string; label: string };
  children: ReactNode;
}

/** Leads on as soon as somebody is signed in, and says nothing before it is known. */
export function AuthFrame({ title, otherwise, children }: AuthFrameProps) {
  usePageTitle(title);
  const [search] = useSearchParams();
  const visitor = useVisitor();
  if (visitor === undefined) return null;
  if (visitor) return <Navigate to={internalPath(search.get("next"), "/inbox")} replace />;
  return (
    <div className="grid min-h-full overflow-x-clip">
      <main className="mx-auto grid w-full max-w-md content-center gap-8 px-(--gutter) py-10">
        <Link to="/" className="justify-self-start rounded-sm">
          <Wordmark />
        </Link>
        <div className="relative isolate">
          <Halo className="scale-180" />
          <div className="grid gap-6 rounded-bubble border border-line bg-pane p-6 shadow-lg sm:p-8">
            <h1 className="font-title text-heading">{title}</h1>
            {children}
          </div>
        </div>
        <p className="text-center text-small text-muted">
          {otherwise.question}{" "}
          <Link
            to={{ pathname: otherwise.to, search: search.toString() }}
            className="rounded-sm text-foreground underline decoration-edge underline-offset-4 hover:decoration-current"
          >
            {otherwise.label}
          </Link>
        </p>
      </main>
    </div>
  );
}
