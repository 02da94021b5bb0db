import { Link } from "react-router";
import { buttonVariants } from "@/components/ui/button-variants";
import { useMe } from "@/data/live-context";
import { cn } from "@/lib/cn";
import { useWide } from "@/lib/use-wide";
import { t } from "@/messages/inbox";
import { FirstRun } from "./first-run";

/** On a phone with the tour below it; elsewhere that has the place of a conversation. */
export function EmptyInbox() {
  const me = useMe();
  const wide = useWide();
  return (
    <div className="flex min-h-0 grow flex-col overflow-y-auto">
      <div
        className={cn(
          "grid justify-items-center gap-4 px-8 text-center",
          wide ? "grow content-center pb-16" : "py-8",
        )}
      >
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
      {!wide && <FirstRun heading="h2" />}
    </div>
  );
}
