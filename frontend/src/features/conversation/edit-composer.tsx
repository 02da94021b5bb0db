import { useMutation, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useLayoutEffect } from "react";
import type { Message } from "@/api/models";
import { Composer } from "@/components/composer";
import { actionFailureText } from "@/components/failure-text";
import { Button } from "@/components/ui/button";
import { placeOf } from "@/data/drafts";
import { useDrafts } from "@/data/live-context";
import { editMessage } from "@/data/message-actions";
import { t } from "@/messages/conversation";

/** The text stays in the field until the server has it. */
export function EditComposer({ message, onEnd }: { message: Message; onEnd: () => void }) {
  const client = useQueryClient();
  const { drafts } = useDrafts();
  const place = placeOf.edit(message.id);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (content: string) => editMessage(client, message, content),
    onSuccess: onEnd,
  });

  useLayoutEffect(() => {
    drafts.write(place, message.content);
    return () => drafts.clear(place);
    // Begun once: what the message becomes meanwhile does not overwrite what is written.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [drafts, place]);

  const save = (content: string) => {
    if (content === message.content) onEnd();
    else if (!isPending) mutate(content);
    return false;
  };

  return (
    <Composer
      label={t("conversation.editMessage")}
      place={place}
      focusAtOnce
      sendLabel={t("conversation.save")}
      onSend={save}
      onEscape={onEnd}
      note={
        error ? (
          <span role="alert" className="text-danger">
            {t("conversation.notSavedWhy", { why: actionFailureText(error) })}
          </span>
        ) : (
          t("conversation.theOtherSideSeesThat")
        )
      }
      heading={
        <div className="mx-auto mb-1.5 flex max-w-3xl items-center justify-between px-1 text-small font-medium">
          {isPending ? t("conversation.saving") : t("conversation.editingYourMessage")}
          <Button
            variant="quiet"
            size="icon"
            className="size-8"
            aria-label={t("conversation.cancelEditing")}
            onClick={onEnd}
          >
            <X />
          </Button>
        </div>
      }
    />
  );
}
