import { Link } from "react-router";
import { Alias } from "@/components/alias";
import { Avatar } from "@/components/avatar";
import type { SearchHit } from "@/api/models";
import { counterpartTitle } from "@/lib/counterpart-name";
import { plainSnippet } from "@/lib/markdown/plain-snippet";
import { briefTime } from "@/lib/times";
import { t } from "@/messages/search";

/** Leads to the message, where it stands among the others. */
export function Hit({ hit }: { hit: SearchHit }) {
  const { message, counterpart, snippet } = hit;
  return (
    <li>
      <Link
        to={`/inbox/${message.thread_id}?message=${message.number}`}
        className="flex items-start gap-3 rounded-md px-3 py-2.5 transition-colors -outline-offset-2 hover:bg-hover"
      >
        <Avatar counterpart={counterpart} />
        <span className="flex min-w-0 grow flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            {counterpart.kind === "person" ? (
              <span className="min-w-0 grow truncate font-medium">
                {counterpartTitle(counterpart)}
              </span>
            ) : (
              <Alias of={counterpart} className="min-w-0 grow font-medium" />
            )}{" "}
            <time dateTime={message.created_at} className="shrink-0 text-small text-muted">
              {briefTime(message.created_at)}
            </time>{" "}
          </span>
          <span className="line-clamp-3 text-small [overflow-wrap:anywhere] text-muted">
            {message.mine && `${t("search.you")} `}
            {plainSnippet(snippet).map(({ text, hit }, index) =>
              hit ? (
                <mark key={index} className="rounded-sm bg-lamp/35 text-foreground">
                  {text}
                </mark>
              ) : (
                text
              ),
            )}
          </span>
        </span>
      </Link>
    </li>
  );
}
