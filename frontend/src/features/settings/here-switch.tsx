import { useId } from "react";
import { Switch } from "@/components/ui/switch";
import { useAnnounces, useOnDevice } from "@/data/live-context";
import { t } from "@/messages/t";

/** Whether what comes is announced on the page. Of the device, since it is this screen that others may see. */
export function HereSwitch() {
  const device = useOnDevice();
  const announces = useAnnounces();
  const id = useId();
  return (
    <div className="flex items-start gap-4 p-4">
      <div className="grid grow gap-1">
        <label htmlFor={id} className="font-medium">
          {t("settings.onThisPage")}
        </label>
        <p id={`${id}-note`} className="text-small text-muted">
          {t("settings.theBeginningOfAMessage")}
        </p>
      </div>
      <Switch
        id={id}
        aria-describedby={`${id}-note`}
        checked={announces}
        onChange={(event) => device.setAnnounces(event.target.checked)}
      />
    </div>
  );
}
