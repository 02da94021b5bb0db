import { Link } from "react-router";
import { useMe } from "@/data/live-context";
import { AvatarForm } from "./avatar-form";
import { NameAndBio } from "./name-and-bio";
import { SettingsFrame } from "./settings-frame";

export function ProfilePage() {
  const me = useMe();
  return (
    <SettingsFrame title="Profile">
      <p className="text-muted">
        This is what people find when they look for you. Whoever you write to first sees none of it.{" "}
        <Link
          to={`/people/${me.username}`}
          className="rounded-sm text-foreground underline decoration-edge underline-offset-4 hover:decoration-current"
        >
          See it as they do
        </Link>
      </p>
      <AvatarForm />
      <NameAndBio />
    </SettingsFrame>
  );
}
