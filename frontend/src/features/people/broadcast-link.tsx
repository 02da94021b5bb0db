import { Link } from "react-router";
import type { Broadcast } from "@/api/models";
import { plainText } from "@/lib/markdown/plain-text";
import { briefTime, exactTime } from "@/lib/times";
import { t } from "@/messages/people";

export function BroadcastLink({ broadcast }: { broadcast: Broadcast }) {
  const { id, content, created_at, views, comments } = broadcast;
  return (
    <li>
      <Link
        to={`/board/${id}`}
        className="grid grid-cols-1 gap-1 px-4 py-3 -outline-offset-2 transition-colors hover:bg-hover"
      >
        <span className="line-clamp-3 [overflow-wrap:anywhere]">{plainText(content)}</span>{" "}
        <span className="text-small text-muted">
          <time dateTime={created_at} title={exactTime(created_at)}>
            {briefTime(created_at)}
          </time>
          {` · ${t("common.views", { count: views })} · ${t("common.comments", { count: comments })}`}
        </span>
      </Link>
    </li>
  );
}
