import { Link } from "react-router";
import { Help } from "@/components/help";
import { buttonVariants } from "@/components/ui/button-variants";
import { usePageTitle } from "@/lib/use-page-title";
import { t } from "@/messages/t";

export function NotFoundPage() {
  usePageTitle(t("app.notFound"));
  return (
    <main className="grid min-h-full">
      <Help
        title={t("app.thereIsNothingHere")}
        reasons={[t("common.theAddressIsMistyped"), t("app.whatItLedToIsGone")]}
        actions={
          <Link to="/" className={buttonVariants()}>
            {t("common.goToTheStart")}
          </Link>
        }
      />
    </main>
  );
}
