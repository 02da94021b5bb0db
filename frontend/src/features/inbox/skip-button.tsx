import { Button } from "@/components/ui/button";
import { t } from "@/messages/inbox";

/** For those who come by keyboard: the list may be long, and what they want is behind it. */
export function SkipButton({ onSkip }: { onSkip: () => void }) {
  return (
    <Button
      size="small"
      className="absolute top-3 start-3 z-(--layer-above) not-focus-visible:sr-only"
      onClick={onSkip}
    >
      {t("inbox.skipTheList")}
    </Button>
  );
}
