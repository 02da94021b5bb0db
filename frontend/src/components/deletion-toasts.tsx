import { useDeletions } from "@/data/live-context";
import { t } from "@/messages/t";
import { actionFailureText } from "./failure-text";
import { Toast } from "./ui/toast";

/** For as long as a deletion can be taken back, wherever one is by then. */
export function DeletionToasts() {
  const { deletions, pending, failure } = useDeletions();
  const undoable = [...pending.values()].filter(({ state }) => state === "undoable");
  return (
    <>
      {undoable.map(({ message }) => (
        <Toast key={message.id} action={t("common.undo")} onAction={() => deletions.undo(message)}>
          {t("common.messageDeleted")}
        </Toast>
      ))}
      {failure !== undefined && (
        <Toast action={t("common.dismiss")} onAction={() => deletions.failure.set(undefined)}>
          {t("common.notDeletedWhy", { why: actionFailureText(failure) })}
        </Toast>
      )}
    </>
  );
}
