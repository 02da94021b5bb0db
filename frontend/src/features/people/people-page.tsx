import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { PaneHeader } from "@/components/pane-header";
import { Input } from "@/components/ui/input";
import { useKeptPlace } from "@/components/use-kept-place";
import { peopleQuery } from "@/data/people-query";
import { useUnreadTotal } from "@/data/use-unread-total";
import { usePageTitle } from "@/lib/use-page-title";
import { t } from "@/messages/people";
import { PeopleFound } from "./people-found";
import { useNameWish } from "./use-name-wish";

export function PeoplePage() {
  usePageTitle(t("common.people"), useUnreadTotal());
  const { text, setText, q } = useNameWish();
  const found = useInfiniteQuery(peopleQuery(q));
  const field = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  useKeptPlace(scroller);
  return (
    <>
      <PaneHeader back={null}>
        <h1 className="sr-only">{t("common.people")}</h1>
        <Input
          ref={field}
          className="mx-auto max-w-3xl"
          type="search"
          aria-label={t("people.searchPeople")}
          placeholder={t("people.searchPeople")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </PaneHeader>
      <div ref={scroller} className="min-h-0 grow overflow-y-auto px-(--gutter) py-4">
        <div className="mx-auto grid max-w-3xl grid-cols-1 gap-3">
          <PeopleFound
            found={found}
            q={q}
            onShowAll={() => {
              setText("");
              field.current?.focus();
            }}
          />
        </div>
      </div>
    </>
  );
}
