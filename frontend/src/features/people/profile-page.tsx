import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useParams } from "react-router";
import { isNotFound } from "@/api/problem";
import { LoadFailure } from "@/components/load-failure";
import { PaneHeader } from "@/components/pane-header";
import { Skeleton } from "@/components/ui/skeleton";
import { useKeptPlace } from "@/components/use-kept-place";
import { profileQuery } from "@/data/profile-query";
import { useUnreadTotal } from "@/data/use-unread-total";
import { usePageTitle } from "@/lib/use-page-title";
import { ProfileCard } from "./profile-card";
import { SignedBroadcasts } from "./signed-broadcasts";

export function ProfilePage() {
  const { username = "" } = useParams();
  usePageTitle(username, useUnreadTotal());
  const { data, error, refetch } = useQuery(profileQuery(username));
  const scroller = useRef<HTMLDivElement>(null);
  useKeptPlace(scroller);
  return (
    <>
      <PaneHeader back={{ to: "/people", label: "Back to all people" }}>
        <span className="text-muted">All people</span>
      </PaneHeader>
      <div ref={scroller} className="min-h-0 grow overflow-y-auto px-(--gutter) py-6">
        <div className="mx-auto grid max-w-2xl grid-cols-1 gap-8">
          {data !== undefined ? (
            <>
              <ProfileCard profile={data} />
              <SignedBroadcasts profile={data} />
            </>
          ) : isNotFound(error) ? (
            <p role="status" className="py-8 text-center text-balance text-muted">
              Nobody is called {username} here. Perhaps they have taken another name, or are gone.
            </p>
          ) : error ? (
            <LoadFailure error={error} onRetry={() => void refetch()} />
          ) : (
            <div role="status" aria-label="Loading the profile">
              <Skeleton className="h-40" />
            </div>
          )}
        </div>
      </div>
    </>
  );
}
