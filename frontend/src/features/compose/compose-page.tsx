import { useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import type { UserSummary } from "@/api/models";
import { Avatar } from "@/components/avatar";
import { Composer } from "@/components/composer";
import { PaneHeader } from "@/components/pane-header";
import { Button } from "@/components/ui/button";
import { useOutbox } from "@/data/live-context";
import { useUnreadTotal } from "@/data/use-unread-total";
import { usePageTitle } from "@/lib/use-page-title";
import { PersonPicker } from "./person-picker";
import { Unsent } from "./unsent";

export function ComposePage() {
  usePageTitle("New message", useUnreadTotal());
  const [person, setPerson] = useState<UserSummary>();
  const { outbox } = useOutbox();
  const goThere = useGoThere();

  return (
    <>
      <PaneHeader>
        <h1 className="font-title text-title">New message</h1>
      </PaneHeader>
      <div className="flex min-h-0 grow flex-col overflow-y-auto px-(--gutter) py-5">
        <div className="mx-auto flex w-full max-w-3xl grow flex-col gap-6">
          {person === undefined ? (
            <PersonPicker onPick={setPerson} />
          ) : (
            <p className="flex items-center gap-3">
              <span className="text-muted">To</span>
              <Avatar counterpart={{ kind: "person", ...person }} />
              <strong className="min-w-0 truncate font-title text-title font-normal">
                {person.username}
              </strong>
              <Button variant="text" size="inline" onClick={() => setPerson(undefined)}>
                Change
              </Button>
            </p>
          )}
          <Unsent />
        </div>
      </div>
      {person && (
        <Composer
          focusAtOnce
          label={`Message to ${person.username}`}
          note={`${person.username} will see Anonymous Agent`}
          onSend={(content) => {
            const { id, username } = person;
            void outbox.enqueue({ kind: "person", id, username }, content).then(goThere);
          }}
        />
      )}
    </>
  );
}

/** Opens the new thread, unless the writer has gone elsewhere meanwhile. */
function useGoThere() {
  const navigate = useNavigate();
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return ({ thread_id }: { thread_id: string }) => {
    if (here.current) void navigate(`/inbox/${thread_id}`, { replace: true });
  };
}
