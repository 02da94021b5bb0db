import { EllipsisVertical, ListChecks, Pin } from "lucide-react";
import { Suspense, useState } from "react";
import { useNavigate } from "react-router";
import type { Conversation, Message } from "@/api/models";
import { Alias } from "@/components/alias";
import { Avatar } from "@/components/avatar";
import { ConversationMenu } from "@/components/conversation-menu";
import { PaneHeader } from "@/components/pane-header";
import { Button } from "@/components/ui/button";
import { MenuItem } from "@/components/ui/menu";
import { useMe } from "@/data/live-context";
import { counterpartTitle } from "@/lib/counterpart-name";
import { t } from "@/messages/conversation";
import { PinnedMessages } from "./late-dialogs";

interface ConversationHeaderProps {
  conversation: Conversation;
  /** The newest message of the other side that is loaded. */
  lastOfTheirs: Message | undefined;
  /** Takes the words for an action that failed. */
  onFailure: (text: string) => void;
}

export function ConversationHeader(props: ConversationHeaderProps) {
  const { conversation } = props;
  const { thread_id, counterpart } = conversation;
  const { username } = useMe();
  const navigate = useNavigate();
  const [showsPins, setShowsPins] = useState(false);
  const isPerson = counterpart.kind === "person";
  const label = counterpartTitle(counterpart);
  return (
    <PaneHeader>
      <Avatar counterpart={counterpart} />
      <div className="min-w-0 grow">
        <h1 className="flex items-baseline gap-x-2.5 font-title text-title">
          <span className={isPerson ? "min-w-0 truncate" : "shrink-0 @max-xl:sr-only"}>
            {label}
          </span>{" "}
          <Alias of={counterpart} />
        </h1>
        <p className="truncate text-small leading-snug text-muted">
          {isPerson ? (
            t("conversation.theySeeYouAsAnonymous")
          ) : (
            <>
              {/* Where there is no room for it above. */}
              <span className="@xl:hidden">
                {t("conversation.anonymousKnowsYouAs", { username })}
              </span>
              <span className="@max-xl:hidden">
                {t("conversation.theyKnowYouAsUsername", { username })}
                {t("conversation.youDontKnowWhoThis")}
              </span>
            </>
          )}
        </p>
      </div>
      <div className="-me-2.5 flex shrink-0">
        <Button
          variant="quiet"
          size="icon"
          className="@max-xl:hidden"
          aria-label={t("conversation.pinnedMessages")}
          onClick={() => setShowsPins(true)}
        >
          <Pin />
        </Button>
        <ConversationMenu
          {...props}
          trigger={
            <Button variant="quiet" size="icon" aria-label={t("conversation.conversationActions")}>
              <EllipsisVertical />
            </Button>
          }
          onLeave={() => void navigate("/inbox")}
        >
          <MenuItem icon={<ListChecks />} onChoose={() => setShowsPins(true)}>
            {t("conversation.pinnedMessages")}
          </MenuItem>
        </ConversationMenu>
      </div>
      <Suspense fallback={null}>
        {showsPins && <PinnedMessages threadId={thread_id} onClose={() => setShowsPins(false)} />}
      </Suspense>
    </PaneHeader>
  );
}
