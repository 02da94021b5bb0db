import { Eye, MessageCircle } from "lucide-react";
import { useRef } from "react";
import { Link } from "react-router";
import type { Broadcast } from "@/api/models";
import { MessageText } from "@/components/message-text";
import { useViewCounter } from "@/data/live-context";
import { cn } from "@/lib/cn";
import { briefTime, exactTime } from "@/lib/times";
import { useSeen } from "@/lib/use-seen";
import { t } from "@/messages/board";
import { Author } from "./author";
import { BroadcastFace } from "./broadcast-face";
import { DeleteBroadcast } from "./delete-broadcast";
import { fromBoard } from "./from-board";
import { useIsMine } from "./use-is-mine";

interface BroadcastCardProps {
  broadcast: Broadcast;
  /** Among others: a long one is shown in part, and leads to its own page. */
  brief?: boolean;
}

export function BroadcastCard({ broadcast, brief = false }: BroadcastCardProps) {
  const { id, content, author, created_at, views, comments } = broadcast;
  const card = useRef<HTMLElement>(null);
  const counter = useViewCounter();
  const mine = useIsMine(broadcast);
  useSeen(card, () => counter.saw(id));
  const path = `/board/${id}`;
  const cut = brief && isLong(content);
  const time = (
    <time dateTime={created_at} title={exactTime(created_at)}>
      {briefTime(created_at)}
    </time>
  );
  return (
    <article
      ref={card}
      aria-label={
        author
          ? t("board.broadcastOf", { username: author.username })
          : t("board.anonymousBroadcast")
      }
      className="grid gap-3 rounded-md border border-line bg-pane p-4 sm:p-5"
    >
      <header className="flex items-center gap-3">
        <BroadcastFace broadcast={broadcast} />
        <div className="min-w-0 grow">
          <Author person={author} mine={mine} />
          <p className="text-small text-muted">
            {brief ? (
              <Link
                to={path}
                state={fromBoard}
                className="inline-block min-h-6 underline-offset-4 hover:underline"
              >
                {time}
              </Link>
            ) : (
              time
            )}
          </p>
        </div>
        {mine && <DeleteBroadcast broadcast={broadcast} />}
      </header>
      <div className={cn(cut && "line-clamp-[12]")}>
        <MessageText content={content} />
      </div>
      <footer className="flex flex-wrap items-center gap-x-5 gap-y-1 text-small text-muted [&_svg]:size-4">
        {cut && (
          <Link
            to={path}
            state={fromBoard}
            className="font-medium text-foreground underline decoration-edge underline-offset-4 hover:decoration-current"
          >
            {t("board.readAllOfIt")}
          </Link>
        )}
        {brief && (
          <Link
            to={path}
            state={fromBoard}
            className="flex min-h-6 items-center gap-1.5 underline-offset-4 hover:text-foreground hover:underline"
          >
            <MessageCircle aria-hidden="true" />
            {t("common.comments", { count: comments })}
          </Link>
        )}
        <span className="flex items-center gap-1.5">
          <Eye aria-hidden="true" />
          {t("common.views", { count: views })}
        </span>
      </footer>
    </article>
  );
}

/** More than a dozen lines of a phone. */
function isLong(content: string): boolean {
  return content.length > 450 || content.split("\n").length > 12;
}
