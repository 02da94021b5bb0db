import { Link } from "react-router";
import { Eclipse } from "@/components/eclipse";
import { buttonVariants } from "@/components/ui/button-variants";
import { useMe } from "@/data/live-context";
import { t } from "@/messages/t";

export function EmptyInbox() {
  const me = useMe();
  return (
    <div className="grid grow content-center justify-items-center gap-4 px-8 pb-16 text-center">
      <Eclipse className="size-16 md:hidden" />
      <h2 className="font-title text-title">{t("inbox.nothingHereYet")}</h2>
      <p className="text-muted">
        {t.rich("inbox.writeToSomebody", {
          username: me.username,
          name: (name) => <strong className="font-medium text-foreground">{name}</strong>,
        })}
      </p>
      <Link to="/inbox/new" className={buttonVariants({ variant: "outline", size: "small" })}>
        {t("inbox.newMessage")}
      </Link>
    </div>
  );
}
