import { LabelledSwitch } from "@/components/ui/labelled-switch";
import { useAnnounces, useOnDevice } from "@/data/live-context";
import { t } from "@/messages/settings";

/** Whether what comes is announced on the page. Of the device, since it is this screen that others may see. */
export function HereSwitch() {
  const device = useOnDevice();
  return (
    <div className="p-4">
      <LabelledSwitch
        label={t("settings.onThisPage")}
        checked={useAnnounces()}
        onChange={(announces) => device.setAnnounces(announces)}
      >
        {t("settings.theBeginningOfAMessage")}
      </LabelledSwitch>
    </div>
  );
}
