import { Link } from "react-router";
import type { Block } from "@/api/models";
import { Avatar } from "@/components/avatar";
import { Alias } from "@/components/alias";
import { Button } from "@/components/ui/button";
import { counterpartName, counterpartTitle } from "@/lib/counterpart-name";
import { briefTime, exactTime } from "@/lib/times";
import { t } from "@/messages/settings";

interface BlockEntryProps {
  block: Block;
  onUnblock: () => void;
}

export function BlockEntry({ block, onUnblock }: BlockEntryProps) {
  const { counterpart, thread_id, created_at } = block;
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <Avatar counterpart={counterpart} />
      <div className="flex min-w-0 grow flex-col">
        {counterpart.kind === "person" ? (
          <span className="truncate font-medium">{counterpartTitle(counterpart)}</span>
        ) : (
          <Alias of={counterpart} className="font-medium" />
        )}
        <span className="text-small text-muted">
          {thread_id === null ? (
            t("settings.byName")
          ) : (
            <Link
              to={`/inbox/${thread_id}`}
              className="underline decoration-edge underline-offset-4 hover:decoration-current"
            >
              {t("settings.oneConversation")}
            </Link>
          )}
          {" · since "}
          <time dateTime={created_at} title={exactTime(created_at)}>
            {briefTime(created_at)}
          </time>
        </span>
      </div>
      <Button
        variant="outline"
        size="small"
        aria-label={t("settings.unblockName", { name: counterpartName(counterpart) })}
        onClick={onUnblock}
      >
        {t("common.unblock")}
      </Button>
    </li>
  );
}
