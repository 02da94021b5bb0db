import { Link } from "react-router";
import { useMe } from "@/data/live-context";
import { t } from "@/messages/settings";
import { AvatarForm } from "./avatar-form";
import { NameAndBio } from "./name-and-bio";
import { SettingsFrame } from "./settings-frame";

export function ProfilePage() {
  const me = useMe();
  return (
    <SettingsFrame title={t("common.profile")}>
      <p className="text-muted">
        {t.rich("settings.whatPeopleFind", {
          link: (words) => (
            <Link
              to={`/people/${me.username}`}
              className="rounded-sm text-foreground underline decoration-edge underline-offset-4 hover:decoration-current"
            >
              {words}
            </Link>
          ),
        })}
      </p>
      <AvatarForm />
      <NameAndBio />
    </SettingsFrame>
  );
}
