import { Link } from "react-router";
import { Help } from "@/components/help";
import { buttonVariants } from "@/components/ui/button-variants";
import { t } from "@/messages/t";

export function NoBroadcast({ wasDeleted }: { wasDeleted: boolean }) {
  const actions = (
    <Link to="/board" className={buttonVariants()}>
      {t("board.toTheBoard")}
    </Link>
  );
  return (
    <div className="flex min-h-0 grow overflow-y-auto">
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
    </div>
  );
}
