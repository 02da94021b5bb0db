import { t } from "@/messages/t";
import { Alert } from "./ui/alert";
import { Button } from "./ui/button";

interface LoadFailureProps {
  error: Error;
  onRetry: () => void;
}

export function LoadFailure({ error, onRetry }: LoadFailureProps) {
  return (
    <div className="grid justify-items-center gap-4 p-(--gutter)">
      <Alert>{error.message}</Alert>
      <Button variant="outline" size="small" onClick={onRetry}>
        {t("common.tryAgain")}
      </Button>
    </div>
  );
}
