import { isPassing } from "@/api/problem";
import { useOnline } from "@/lib/use-online";
import { t } from "@/messages/t";
import { Alert } from "./ui/alert";
import { Button } from "./ui/button";

interface LoadFailureProps {
  error: Error;
  onRetry: () => void;
}

export function LoadFailure({ error, onRetry }: LoadFailureProps) {
  const online = useOnline();
  return (
    <div className="grid justify-items-center gap-4 p-(--gutter) text-balance">
      <Alert>{!online && isPassing(error) ? t("common.notOnThisDevice") : error.message}</Alert>
      <Button variant="outline" size="small" onClick={onRetry}>
        {t("common.tryAgain")}
      </Button>
    </div>
  );
}
