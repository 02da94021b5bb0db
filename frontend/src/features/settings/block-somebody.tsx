import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { UserSummary } from "@/api/models";
import { Avatar } from "@/components/avatar";
import { PersonPicker } from "@/components/person-picker";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { blockPerson } from "@/data/blocks";
import { t } from "@/messages/settings";

/** Choosing somebody is not blocking them yet: names are alike. */
export function BlockSomebody() {
  const [person, choose] = useState<UserSummary>();
  const block = useMutation({
    mutationFn: blockPerson,
    onSuccess: () => choose(undefined),
  });
  if (person === undefined)
    return <PersonPicker label={t("settings.blockSomebodyByName")} onPick={choose} />;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Avatar counterpart={{ kind: "person", ...person }} />
        <strong className="min-w-0 grow truncate font-medium">{person.username}</strong>
        <Button
          variant="outline"
          size="small"
          onClick={() => {
            block.reset();
            choose(undefined);
          }}
        >
          {t("common.cancel")}
        </Button>
        <Button
          variant="danger"
          size="small"
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the field that had the focus is gone
          autoFocus
          disabled={block.isPending}
          onClick={() => block.mutate(person.username)}
        >
          {t("settings.blockUsername", { username: person.username })}
        </Button>
      </div>
      {block.error && <Alert>{block.error.message}</Alert>}
    </div>
  );
}
