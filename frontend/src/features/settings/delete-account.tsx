import { useState } from "react";
import { Button } from "@/components/ui/button";
import { t } from "@/messages/settings";
import { DeleteDialog } from "./delete-dialog";
import { Section } from "./section";

/** What goes and what stays has to be known before, because nothing brings it back. */
export function DeleteAccount() {
  const [asking, setAsking] = useState(false);
  return (
    <Section title={t("settings.deleteTheAccount")}>
      <div className="grid gap-4 text-small text-muted sm:grid-cols-2">
        <div className="grid content-start gap-1.5">
          <h3 className="font-medium text-foreground">{t("settings.whatGoes")}</h3>
          <ul className="grid list-disc gap-1 ps-4">
            <li>{t("settings.yourNameWordsAndPicture")}</li>
            <li>{t("settings.yourPasswordTheTieTo")}</li>
            <li>{t("settings.whatYouPostedOnThe")}</li>
          </ul>
        </div>
        <div className="grid content-start gap-1.5">
          <h3 className="font-medium text-foreground">{t("settings.whatStays")}</h3>
          <ul className="grid list-disc gap-1 ps-4">
            <li>{t("settings.yourMessagesWithThoseWho")}</li>
            <li>{t("settings.whatYouPostedAnonymouslyTo")}</li>
          </ul>
        </div>
      </div>
      <Button
        variant="danger"
        size="small"
        className="justify-self-start"
        onClick={() => setAsking(true)}
      >
        {t("settings.deleteTheAccountToo")}
      </Button>
      {asking && <DeleteDialog onClose={() => setAsking(false)} />}
    </Section>
  );
}
