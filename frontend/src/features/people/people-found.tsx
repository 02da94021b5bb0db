import { LoadFailure } from "@/components/load-failure";
import { LoadMore, type GrowingList } from "@/components/load-more";
import { Skeleton } from "@/components/ui/skeleton";
import { peopleIn, type People } from "@/data/people-query";
import { cn } from "@/lib/cn";
import { t } from "@/messages/t";
import { PersonLink } from "./person-link";

interface PeopleFoundProps {
  found: GrowingList & {
    data: { pages: People[] } | undefined;
    error: Error | null;
    /** What is shown was found for what was typed before. */
    isPlaceholderData: boolean;
    refetch: () => Promise<unknown>;
  };
  q: string;
}

export function PeopleFound({ found, q }: PeopleFoundProps) {
  if (found.error && !found.data) {
    return <LoadFailure error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (found.data === undefined) {
    return (
      <div role="status" aria-label={t("people.lookingForPeople")} className="grid gap-2">
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
      </div>
    );
  }
  const people = peopleIn(found.data);
  if (people.length === 0 && !found.isPlaceholderData) return <Nobody q={q} />;
  return (
    <>
      <ul
        aria-label={t("common.people")}
        className={cn("-mx-3 grid grid-cols-1 gap-0.5", found.isPlaceholderData && "opacity-60")}
      >
        {people.map((person) => (
          <PersonLink key={person.id} person={person} />
        ))}
      </ul>
      {!found.isPlaceholderData && <LoadMore list={found} label={t("people.showMorePeople")} />}
    </>
  );
}

function Nobody({ q }: { q: string }) {
  return (
    <p role="status" className="py-8 text-center text-balance text-muted">
      {q === "" ? t("people.thereIsNobodyHereYet") : t("people.nobodyIsCalledQOr", { q })}
    </p>
  );
}
