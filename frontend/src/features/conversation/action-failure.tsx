import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { t } from "@/messages/conversation";

/** What was shown at once and could not be done after all. */
export function ActionFailure({ text, onDismiss }: { text: string; onDismiss: () => void }) {
  return (
    <div className="shrink-0 px-(--gutter) pb-2">
      <div className="mx-auto max-w-3xl">
        <Alert>
          <div className="flex items-baseline justify-between gap-4">
            {text}
            <Button variant="text" size="inline" onClick={onDismiss}>
              {t("common.dismiss")}
            </Button>
          </div>
        </Alert>
      </div>
    </div>
  );
}
