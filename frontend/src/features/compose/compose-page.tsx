import { useState } from "react";
import { useNavigate } from "react-router";
import type { UserSummary } from "@/api/models";
import { Avatar } from "@/components/avatar";
import { Composer } from "@/components/composer";
import { PaneHeader } from "@/components/pane-header";
import { PersonPicker } from "@/components/person-picker";
import { Button } from "@/components/ui/button";
import { placeOf } from "@/data/drafts";
import { useDrafts, useOutbox } from "@/data/live-context";
import { useUnreadTotal } from "@/data/use-unread-total";
import { usePageTitle } from "@/lib/use-page-title";
import { writing } from "@/lib/writing";
import { t } from "@/messages/compose";
import { BegunDrafts } from "./begun-drafts";
import { useChosenPerson } from "./use-chosen-person";

export function ComposePage() {
  usePageTitle(t("compose.newMessage"), useUnreadTotal());
  const [person, choose] = useChosenPerson();
  const { drafts } = useDrafts();
  const { outbox } = useOutbox();
  const navigate = useNavigate();
  // Until the conversation's own page is there, one may go on writing here.
  const [opening, setOpening] = useState<string>();

  // As much as has to be kept on the device, and no more of them.
  const pick = ({ id, username }: UserSummary) => {
    const picked = { id, username };
    drafts.move(placeOf.nobody, placeOf.person(picked.id), picked);
    choose(picked);
  };
  const send = ({ id, username }: UserSummary, content: string) => {
    if (opening !== undefined) {
      const behind = { kind: "person", opening, id, username } as const;
      return outbox.enqueue(behind, content) !== undefined;
    }
    const first = outbox.enqueue({ id, username }, content);
    if (first === undefined) return false;
    setOpening(first);
    void navigate(`/inbox/unsent/${first}`, { replace: true, state: writing });
    return true;
  };

  return (
    <>
      <PaneHeader>
        <h1 className="font-title text-title">{t("compose.newMessage")}</h1>
      </PaneHeader>
      <div className="flex min-h-0 grow flex-col overflow-y-auto px-(--gutter) py-5">
        <div className="mx-auto flex w-full max-w-3xl grow flex-col gap-6">
          {person === undefined ? (
            <>
              <PersonPicker label={t("compose.to")} focusAtOnce onPick={pick} />
              <BegunDrafts onPick={pick} />
            </>
          ) : (
            <p className="flex items-center gap-3">
              <span className="text-muted">{t("compose.to")}</span>
              <Avatar counterpart={{ kind: "person", ...person }} />
              <strong className="min-w-0 truncate font-title text-title font-normal">
                {person.username}
              </strong>
              {opening === undefined && (
                <Button variant="text" size="inline" onClick={() => choose(undefined)}>
                  {t("compose.change")}
                </Button>
              )}
            </p>
          )}
        </div>
      </div>
      {person === undefined ? (
        <Composer
          key={placeOf.nobody}
          place={placeOf.nobody}
          label={t("compose.message")}
          note={t("compose.chooseFirstWhoItIs")}
        />
      ) : (
        <Composer
          key={person.id}
          focusAtOnce
          {...(opening === undefined
            ? { place: placeOf.person(person.id), person }
            : { place: placeOf.opening(opening) })}
          label={t("compose.messageToUsername", { username: person.username })}
          note={t("compose.usernameWillSeeAnonymousAgent", { username: person.username })}
          onSend={(content) => send(person, content)}
        />
      )}
    </>
  );
}
