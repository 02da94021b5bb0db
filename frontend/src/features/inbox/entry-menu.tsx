import { EllipsisVertical } from "lucide-react";
import { useState } from "react";
import { useMatch, useNavigate } from "react-router";
import type { Conversation } from "@/api/models";
import { ConversationMenu } from "@/components/conversation-menu";
import { Button } from "@/components/ui/button";
import { counterpartName } from "@/lib/counterpart-name";
import { t } from "@/messages/inbox";

/** In the place of the time; always in sight, and beside it, where nobody can point without pressing. */
export function EntryMenu({ conversation }: { conversation: Conversation }) {
  const { thread_id, counterpart, last_message } = conversation;
  const navigate = useNavigate();
  const isOpen = useMatch(`/inbox/${thread_id}`) !== null;
  const [failure, setFailure] = useState<{ text: string; of: Conversation }>();
  return (
    <>
      <ConversationMenu
        conversation={conversation}
        lastOfTheirs={last_message.mine || last_message.deleted ? undefined : last_message}
        trigger={
          <Button
            variant="quiet"
            size="icon"
            aria-label={t("inbox.actionsForName", { name: counterpartName(counterpart) })}
            className="absolute top-2 end-2 size-8 opacity-0 group-hover:opacity-100 group-has-focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:top-3.5 pointer-coarse:end-1 pointer-coarse:size-9 pointer-coarse:opacity-100"
          >
            <EllipsisVertical />
          </Button>
        }
        onLeave={() => {
          if (isOpen) void navigate("/inbox");
        }}
        onFailure={(text) => setFailure({ text, of: conversation })}
      />
      {/* Once the conversation has changed, it is of no interest any more. */}
      {failure?.of === conversation && (
        <p role="alert" className="flex items-baseline gap-2 px-3 pb-2 text-small text-danger">
          <span className="grow">{failure.text}</span>
          <Button variant="text" size="inline" onClick={() => setFailure(undefined)}>
            {t("common.dismiss")}
          </Button>
        </p>
      )}
    </>
  );
}
