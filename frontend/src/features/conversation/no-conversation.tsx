import { Link } from "react-router";
import { Help } from "@/components/help";
import { HelpPane } from "@/components/help-pane";
import { PaneHeader } from "@/components/pane-header";
import { buttonVariants } from "@/components/ui/button-variants";
import { useMe } from "@/data/live-context";
import { t } from "@/messages/conversation";

/** One that is somebody else's looks the same as one that has never been. */
export function NoConversation({ wasDeleted }: { wasDeleted: boolean }) {
  const { username } = useMe();
  const actions = (
    <>
      <Link to="/inbox" className={buttonVariants()}>
        {t("conversation.toTheInbox")}
      </Link>
      <Link to="/inbox/new" className={buttonVariants({ variant: "outline" })}>
        {t("common.newMessage")}
      </Link>
    </>
  );
  return (
    <>
      <PaneHeader>
        <span className="font-title text-title">{t("conversation.conversation")}</span>
      </PaneHeader>
      <HelpPane>
        {wasDeleted ? (
          <Help title={t("conversation.thisConversationIsDeleted")} actions={actions}>
            {t("conversation.itIsGoneForYouAlone")}
          </Help>
        ) : (
          <Help
            title={t("conversation.thisConversationIsNotHere")}
            reasons={[
              t("conversation.youHaveDeletedIt"),
              t("conversation.itIsOfAnotherAccount", { username }),
              t("common.theAddressIsMistyped"),
            ]}
            actions={actions}
          />
        )}
      </HelpPane>
    </>
  );
}
