import { EllipsisVertical } from "lucide-react";
import { useState } from "react";
import { useMatch, useNavigate } from "react-router";
import type { Conversation } from "@/api/models";
import { ConversationMenu } from "@/components/conversation-menu";
import { Button } from "@/components/ui/button";
import { counterpartName } from "@/lib/counterpart-name";

/** Always in sight where nobody can point without pressing. */
export function EntryMenu({ conversation }: { conversation: Conversation }) {
  const { thread_id, counterpart } = conversation;
  const navigate = useNavigate();
  const isOpen = useMatch(`/inbox/${thread_id}`) !== null;
  const [failure, setFailure] = useState<string>();
  return (
    <>
      <ConversationMenu
        conversation={conversation}
        trigger={
          <Button
            variant="quiet"
            size="icon"
            aria-label={`What to do with ${counterpartName(counterpart)}`}
            className="absolute top-4 right-1 size-9 text-body opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
          >
            <EllipsisVertical />
          </Button>
        }
        onLeave={() => {
          if (isOpen) void navigate("/inbox");
        }}
        onFailure={setFailure}
      />
      {failure !== undefined && (
        <p role="alert" className="px-3 pb-2 text-small text-danger">
          Nothing was changed. {failure}
        </p>
      )}
    </>
  );
}
