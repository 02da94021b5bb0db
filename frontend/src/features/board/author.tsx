import type { ReactNode } from "react";
import { Link } from "react-router";
import { t } from "@/messages/board";

interface AuthorProps {
  /** Nobody for an anonymous one. */
  person: { username: string } | null;
  mine: boolean;
  children?: ReactNode;
}

/** The name at the head of a broadcast or a comment. */
export function Author({ person, mine, children }: AuthorProps) {
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      {person === null ? (
        <span className="truncate font-medium text-muted">{t("board.anonymous")}</span>
      ) : (
        <Link
          to={`/people/${person.username}`}
          className="min-h-6 min-w-0 truncate font-medium underline-offset-4 hover:underline"
        >
          {person.username}
        </Link>
      )}
      {mine && <span className="shrink-0 text-small text-muted">{t("common.isYou")}</span>}
      {children}
    </span>
  );
}
