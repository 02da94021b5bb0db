import { useDeletions } from "@/data/live-context";
import { actionFailureText } from "./failure-text";
import { Toast } from "./ui/toast";

/** For as long as a deletion can be taken back, wherever one is by then. */
export function DeletionToasts() {
  const { deletions, pending, failure } = useDeletions();
  const undoable = [...pending.values()].filter(({ canUndo }) => canUndo);
  return (
    <>
      {undoable.map(({ message }) => (
        <Toast key={message.id} action="Undo" onAction={() => deletions.undo(message)}>
          Message deleted
        </Toast>
      ))}
      {failure !== undefined && (
        <Toast action="Dismiss" onAction={() => deletions.failure.set(undefined)}>
          Not deleted. {actionFailureText(failure)}
        </Toast>
      )}
    </>
  );
}
