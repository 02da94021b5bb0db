import { useMutation } from "@tanstack/react-query";
import { useState, type ReactElement, type ReactNode } from "react";
import { actionFailureText } from "@/components/failure-text";
import { Confirm } from "@/components/ui/confirm";
import { t } from "@/messages/board";

interface AskToDeleteProps {
  title: string;
  /** What goes, and for whom. */
  children: ReactNode;
  /** The button that asks for it. */
  button: (ask: () => void) => ReactElement;
  onDelete: () => Promise<void>;
}

/** Nothing on the board comes back. What is deleted goes from the page, and takes the question along. */
export function AskToDelete({ title, children, button, onDelete }: AskToDeleteProps) {
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error, reset } = useMutation({ mutationFn: onDelete });
  return (
    <>
      {button(() => setAsking(true))}
      {asking && (
        <Confirm
          title={title}
          action={t("common.delete")}
          busy={isPending}
          failure={error ? t("common.notDeletedWhy", { why: actionFailureText(error) }) : undefined}
          onConfirm={() => mutate()}
          onClose={() => {
            reset();
            setAsking(false);
          }}
        >
          {children}
        </Confirm>
      )}
    </>
  );
}
