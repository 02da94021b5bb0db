import { useNewerVersion } from "@/lib/newer-version";
import { t } from "@/messages/t";
import { Button } from "./ui/button";

/** What is written and not sent is on the device, so nothing is lost by loading anew. */
export function NewerVersion() {
  if (!useNewerVersion()) return null;
  return (
    <p className="flex animate-arrive flex-wrap items-center justify-center gap-x-3 border-b border-line bg-selected px-4 py-1.5 text-small">
      {t("common.aNewVersionIsReady")}
      <Button variant="text" size="inline" onClick={() => window.location.reload()}>
        {t("common.loadIt")}
      </Button>
    </p>
  );
}
