import { Link } from "react-router";
import { Help } from "@/components/help";
import { HelpPane } from "@/components/help-pane";
import { buttonVariants } from "@/components/ui/button-variants";
import { t } from "@/messages/board";

export function NoBroadcast({ wasDeleted }: { wasDeleted: boolean }) {
  const actions = (
    <Link to="/board" className={buttonVariants()}>
      {t("board.toTheBoard")}
    </Link>
  );
  return (
    <HelpPane>
      {wasDeleted ? (
        <Help title={t("board.thisBroadcastWasDeleted")} actions={actions}>
          {t("board.whoeverPostedIt")}
        </Help>
      ) : (
        <Help
          title={t("board.thisBroadcastIsNotHere")}
          reasons={[
            t("board.itWasDeleted"),
            t("board.itIsFromSomebodyBlocked"),
            t("common.theAddressIsMistyped"),
          ]}
          actions={actions}
        />
      )}
    </HelpPane>
  );
}
