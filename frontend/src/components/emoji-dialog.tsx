import { useMutation } from "@tanstack/react-query";
import { t } from "@/messages/t";
import { EmojiPanel } from "./emoji-panel";
import { actionFailureText } from "./failure-text";
import { Alert } from "./ui/alert";
import { Button } from "./ui/button";
import { Dialog } from "./ui/dialog";

interface EmojiDialogProps {
  onReact: (emoji: string) => Promise<void>;
  onClose: () => void;
}

/** To react with any emoji there is. Which one may, and how often, is for the server to say. */
export function EmojiDialog({ onReact, onClose }: EmojiDialogProps) {
  const { mutate, isPending, error } = useMutation({ mutationFn: onReact, onSuccess: onClose });
  return (
    <Dialog title={t("common.reactWithAnotherEmoji")} onClose={onClose}>
      <div className="-mx-2.5">
        <EmojiPanel onPick={(emoji) => isPending || mutate(emoji)} />
      </div>
      {error && <Alert>{actionFailureText(error)}</Alert>}
      <div className="flex justify-end">
        <Button variant="outline" size="small" onClick={onClose}>
          {t("common.cancel")}
        </Button>
      </div>
    </Dialog>
  );
}
