import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Message } from "@/api/models";
import { actionFailureText } from "@/components/failure-text";
import { Confirm } from "@/components/ui/confirm";
import { deleteMessage } from "@/data/message-actions";

interface DeleteMessageProps {
  message: Message;
  /** The other side's name. */
  name: string;
  onClose: () => void;
}

export function DeleteMessage({ message, name, onClose }: DeleteMessageProps) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => deleteMessage(client, message),
    onSuccess: onClose,
  });
  return (
    <Confirm
      title="Delete this message?"
      action="Delete"
      busy={isPending}
      failure={error ? `Not deleted. ${actionFailureText(error)}` : undefined}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      Its text goes for you and for {name}, who may have read it. That it was there stays in sight.
    </Confirm>
  );
}
