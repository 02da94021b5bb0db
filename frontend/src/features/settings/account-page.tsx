import { Download } from "lucide-react";
import { buttonVariants } from "@/components/ui/button-variants";
import { EXPORT } from "@/data/account";
import { useMe } from "@/data/live-context";
import { cn } from "@/lib/cn";
import { t } from "@/messages/settings";
import { DeleteAccount } from "./delete-account";
import { Devices } from "./devices";
import { PasswordForm } from "./password-form";
import { Section } from "./section";
import { SettingsFrame } from "./settings-frame";

export function AccountPage() {
  const me = useMe();
  return (
    <SettingsFrame title={t("common.account")}>
      {/* By the password that there is: a form begun for another one says the wrong thing. */}
      <PasswordForm key={String(me.has_password)} />
      <Devices />
      <Section
        title={t("settings.aCopyOfWhatIs")}
        about={t("settings.yourProfilePreferencesDevicesBlocks")}
      >
        {/* The browser's own download: a copy may be larger than what a page can hold. */}
        <a
          href={EXPORT}
          download
          className={cn(
            buttonVariants({ variant: "outline", size: "small" }),
            "justify-self-start",
          )}
        >
          <Download aria-hidden="true" />
          {t("settings.download")}
        </a>
      </Section>
      <DeleteAccount />
    </SettingsFrame>
  );
}
