import { Link } from "react-router";
import { buttonVariants } from "@/components/ui/button-variants";
import { usePageTitle } from "@/lib/use-page-title";
import { t } from "@/messages/t";
import { Message } from "./message";

export function NotFoundPage() {
  usePageTitle(t("app.notFound"));
  return (
    <Message title={t("app.thereIsNothingHere")}>
      <p className="text-muted">{t("app.theAddressMayBeMistyped")}</p>
      <Link to="/" className={buttonVariants()}>
        {t("app.goToTheStart")}
      </Link>
    </Message>
  );
}
