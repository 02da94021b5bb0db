import { Empty } from "@/components/empty";
import { LoadFailure } from "@/components/load-failure";
import { LoadMore, type GrowingList } from "@/components/load-more";
import { Loading } from "@/components/loading";
import { SkeletonRows } from "@/components/skeleton-rows";
import { Button } from "@/components/ui/button";
import { peopleIn, type People } from "@/data/people-query";
import { cn } from "@/lib/cn";
import { t } from "@/messages/people";
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
  onShowAll: () => void;
}

export function PeopleFound({ found, q, onShowAll }: PeopleFoundProps) {
  if (found.error && !found.data) {
    return <LoadFailure error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (found.data === undefined) {
    return (
      <Loading label={t("people.lookingForPeople")} className="grid grid-cols-1 gap-0.5">
        <SkeletonRows count={6} />
      </Loading>
    );
  }
  const people = peopleIn(found.data);
  if (people.length === 0 && !found.isPlaceholderData)
    return <Nobody q={q} onShowAll={onShowAll} />;
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

function Nobody({ q, onShowAll }: Pick<PeopleFoundProps, "q" | "onShowAll">) {
  if (q === "") {
    return (
      <Empty isAnswer hint={t("people.whoeverRegisters")}>
        {t("people.thereIsNobodyHereYet")}
      </Empty>
    );
  }
  return (
    <Empty
      isAnswer
      hint={t("people.tryTheBeginning")}
      action={
        <Button variant="outline" size="small" onClick={onShowAll}>
          {t("people.showEverybody")}
        </Button>
      }
    >
      {t("people.nobodyIsCalledQOr", { q })}
    </Empty>
  );
}
