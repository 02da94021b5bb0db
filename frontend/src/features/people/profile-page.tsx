import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { Link, useParams } from "react-router";
import { isNotFound } from "@/api/problem";
import { Help } from "@/components/help";
import { LoadFailure } from "@/components/load-failure";
import { PaneHeader } from "@/components/pane-header";
import { buttonVariants } from "@/components/ui/button-variants";
import { useKeptPlace } from "@/components/use-kept-place";
import { profileQuery } from "@/data/profile-query";
import { useUnreadTotal } from "@/data/use-unread-total";
import { usePageTitle } from "@/lib/use-page-title";
import { t } from "@/messages/people";
import { ProfileCard } from "./profile-card";
import { ProfileSkeleton } from "./profile-skeleton";
import { SignedBroadcasts } from "./signed-broadcasts";

export function ProfilePage() {
  const { username = "" } = useParams();
  usePageTitle(username, useUnreadTotal());
  const { data, error, refetch } = useQuery(profileQuery(username));
  const scroller = useRef<HTMLDivElement>(null);
  useKeptPlace(scroller);
  return (
    <>
      <PaneHeader back={{ to: "/people", label: t("people.backToAllPeople") }}>
        <span className="text-muted">{t("people.allPeople")}</span>
      </PaneHeader>
      <div ref={scroller} className="min-h-0 grow overflow-y-auto px-(--gutter) py-6">
        <div className="mx-auto grid max-w-2xl grid-cols-1 gap-8">
          {data !== undefined ? (
            <>
              <ProfileCard profile={data} />
              <SignedBroadcasts profile={data} />
            </>
          ) : isNotFound(error) ? (
            <Help
              title={t("people.nobodyIsCalledUsernameHere", { username })}
              reasons={[
                t("people.theyHaveTakenAnotherName"),
                t("people.theyHaveDeletedTheirAccount"),
                t("people.theNameIsMistyped"),
              ]}
              actions={
                <Link to={`/people?q=${encodeURIComponent(username)}`} className={buttonVariants()}>
                  {t("people.lookForNamesLikeIt")}
                </Link>
              }
            />
          ) : error ? (
            <LoadFailure error={error} onRetry={() => void refetch()} />
          ) : (
            <ProfileSkeleton />
          )}
        </div>
      </div>
    </>
  );
}
