import type { ReactNode } from "react";
import type { Comment } from "@/api/models";
import { Avatar } from "@/components/avatar";
import { briefTime, exactTime } from "@/lib/times";
import { t } from "@/messages/board";
import { Author } from "./author";
import { useBroadcast } from "./broadcast-context";
import { BroadcastFace } from "./broadcast-face";

/** A comment that is shown: who says it and when, and below it what is said. */
export function CommentHead({ comment, children }: { comment: Comment; children: ReactNode }) {
  const { broadcast } = useBroadcast();
  const { author, mine, created_at } = comment;
  const person = author?.kind === "person" ? author : null;
  return (
    <article
      aria-label={
        person ? t("board.commentOf", { username: person.username }) : t("board.commentOfAuthor")
      }
      className="grid grid-cols-[auto_1fr] gap-x-3"
    >
      <span className="*:size-8 *:text-body">
        {person ? (
          <Avatar counterpart={person} />
        ) : (
          <BroadcastFace broadcast={{ id: broadcast.id, author: null }} />
        )}
      </span>
      <div className="grid min-w-0 gap-1">
        <p className="flex min-h-8 flex-wrap items-center gap-x-2">
          {person ? (
            <Author person={person} mine={mine} />
          ) : (
            <>
              <span className="rounded-full border border-lamp px-2 text-small leading-5 font-medium">
                {t("board.author")}
              </span>
              {mine && <span className="text-small text-muted">{t("common.isYou")}</span>}
            </>
          )}
          <time
            dateTime={created_at}
            title={exactTime(created_at)}
            className="text-small text-muted"
          >
            {briefTime(created_at)}
          </time>
        </p>
        {children}
      </div>
    </article>
  );
}
