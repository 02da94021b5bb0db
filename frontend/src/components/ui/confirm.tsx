import type { ReactNode } from "react";
import { t } from "@/messages/t";
import { Alert } from "./alert";
import { Button } from "./button";
import { Dialog } from "./dialog";

interface ConfirmProps {
  title: string;
  /** What will happen, and to whom. */
  children: ReactNode;
  /** The verb, as on the button. */
  action: string;
  /** Why the last attempt failed, if it did. */
  failure?: string | undefined;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function Confirm(props: ConfirmProps) {
  const { title, children, action, failure, busy = false, onConfirm, onClose } = props;
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="text-muted">{children}</p>
      {failure !== undefined && <Alert>{failure}</Alert>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="outline" size="small" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button variant="danger" size="small" disabled={busy} onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
