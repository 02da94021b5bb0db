import { useMutation } from "@tanstack/react-query";
import type { Block } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { Confirm } from "@/components/ui/confirm";
import { endBlock } from "@/data/blocks";
import { counterpartName } from "@/lib/counterpart-name";

/** The list follows by itself. */
export function Unblock({ block, onClose }: { block: Block; onClose: () => void }) {
  const { counterpart, thread_id } = block;
  const end = useMutation({ mutationFn: () => endBlock(block), onSuccess: onClose });
  return (
    <Confirm
      title={`Unblock ${counterpartName(counterpart)}?`}
      action="Unblock"
      busy={end.isPending}
      failure={end.error ? actionFailureText(end.error) : undefined}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      {thread_id === null
        ? "They may begin conversations with you again, and those that you began with them are open again."
        : counterpart.kind === "person"
          ? "You can go on writing to each other in this conversation."
          : "You can go on writing to each other in this conversation, and whoever it is may begin new ones."}
    </Confirm>
  );
}
