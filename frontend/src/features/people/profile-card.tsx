import { PenLine, Pencil } from "lucide-react";
import { Link } from "react-router";
import type { Profile } from "@/api/models";
import { PersonAvatar } from "@/components/person-avatar";
import { buttonVariants } from "@/components/ui/button-variants";
import { useMe } from "@/data/live-context";
import { writingTo } from "@/lib/writing-to";
import { t } from "@/messages/people";
import { BlockByName } from "./block-by-name";

/** What somebody shows of themselves, and what can be done about it. */
export function ProfileCard({ profile }: { profile: Profile }) {
  const { username, bio, is_me, block_id } = profile;
  const me = useMe();
  return (
    <section
      aria-label={t("people.profile")}
      className="flex flex-wrap items-start gap-x-6 gap-y-4"
    >
      <PersonAvatar person={profile} large />
      <div className="grid min-w-0 grow basis-64 gap-4">
        <h1 className="font-title text-heading [overflow-wrap:anywhere]">{username}</h1>
        <p className="max-w-(--measure) break-words whitespace-pre-wrap [overflow-wrap:anywhere]">
          {bio === "" ? (
            <span className="text-muted">
              {is_me
                ? t("people.youHaveWrittenNothing")
                : t("people.hasWrittenNothing", { username })}
            </span>
          ) : (
            bio
          )}
        </p>
        <div className="flex flex-wrap items-center gap-2">
          {is_me ? (
            <Link
              to="/settings/profile"
              className={buttonVariants({ variant: "outline", size: "small" })}
            >
              <Pencil aria-hidden="true" />
              {t("people.editYourProfile")}
            </Link>
          ) : (
            <>
              {block_id === null && (
                <Link
                  to="/inbox/new"
                  state={writingTo(profile, me.id)}
                  className={buttonVariants({ size: "small" })}
                >
                  <PenLine aria-hidden="true" />
                  {t("people.writeAnonymously")}
                </Link>
              )}
              <BlockByName profile={profile} />
            </>
          )}
        </div>
      </div>
    </section>
  );
}
