import { t } from "@/messages/settings";
/** What somebody has to know before they rely on it. */
export function WhatBlockingDoes() {
  return (
    <section aria-labelledby="what-blocking-does" className="grid gap-2 text-small text-muted">
      <h2 id="what-blocking-does" className="text-body font-medium text-foreground">
        {t("settings.whatABlockDoes")}
      </h2>
      <p>{t("settings.blockedByNameAPerson")}</p>
      <p>{t("settings.aBlockedConversationIsClosed")}</p>
      <p>{t("settings.nobodyIsToldThatYou")}</p>
    </section>
  );
}
