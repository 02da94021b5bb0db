import { Download } from "lucide-react";
import { buttonVariants } from "@/components/ui/button-variants";
import { EXPORT } from "@/data/account";
import { useMe } from "@/data/live-context";
import { cn } from "@/lib/cn";
import { DeleteAccount } from "./delete-account";
import { Devices } from "./devices";
import { PasswordForm } from "./password-form";
import { Section } from "./section";
import { SettingsFrame } from "./settings-frame";

export function AccountPage() {
  const me = useMe();
  return (
    <SettingsFrame title="Account">
      {/* By the password that there is: a form begun for another one says the wrong thing. */}
      <PasswordForm key={String(me.has_password)} />
      <Devices />
      <Section
        title="A copy of what is yours"
        about="Your profile, preferences, devices, blocks, and all conversations as you see them, in one ZIP file of JSON. It says nothing of anonymous people that you do not see here."
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
          Download
        </a>
      </Section>
      <DeleteAccount />
    </SettingsFrame>
  );
}
