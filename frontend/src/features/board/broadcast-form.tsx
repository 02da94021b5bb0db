import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { postBroadcast } from "@/data/broadcast-actions";
import { placeOf } from "@/data/drafts";
import { useDraftText, useMe } from "@/data/live-context";
import { t } from "@/messages/board";
import { FromChoice } from "./from-choice";
import { TextForm } from "./text-form";

/** Anonymous unless somebody says otherwise: a name that stood there by mistake cannot be taken back. */
export function BroadcastForm({ onPosted }: { onPosted: () => void }) {
  const client = useQueryClient();
  const { username } = useMe();
  const [opened, setOpened] = useState(false);
  const [isAnonymous, setAnonymous] = useState(true);
  const isWriting = useDraftText(placeOf.broadcast) !== "" || opened;
  return (
    <section
      aria-label={t("board.newBroadcast")}
      className="rounded-md border border-line bg-pane p-4 sm:p-5"
    >
      <TextForm
        label={t("board.saySomethingToEverybodyHere")}
        place={placeOf.broadcast}
        action={isAnonymous ? t("board.postAnonymously") : t("board.postAsUsername", { username })}
        variant={isAnonymous ? "anonymous" : "signed"}
        note={isWriting ? t("board.oncePostedThisCannotBe") : t("board.withYourNameOrWithout")}
        onFocus={() => setOpened(true)}
        onSend={(content, key) =>
          postBroadcast(client, { content, is_anonymous: isAnonymous }, key)
        }
        onSent={() => {
          setAnonymous(true);
          onPosted();
        }}
      >
        {isWriting && <FromChoice isAnonymous={isAnonymous} onChoose={setAnonymous} />}
      </TextForm>
    </section>
  );
}
