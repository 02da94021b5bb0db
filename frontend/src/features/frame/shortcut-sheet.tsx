import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LabelledSwitch } from "@/components/ui/labelled-switch";
import { useOnDevice, useOneKey } from "@/data/live-context";
import { isOneKey, keyNames, shortcuts, type Shortcut } from "@/lib/shortcuts";
import { t } from "@/messages/t";

const names = Object.keys(shortcuts) as Shortcut[];

/** All shortcuts, and the switch for those that are a key alone. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const device = useOnDevice();
  const oneKey = useOneKey();
  return (
    <Dialog title={t("frame.keyboardShortcuts")} onClose={onClose}>
      <dl className="grid gap-y-2 text-small">
        {names.map((name) => (
          <div key={name} className="flex items-baseline justify-between gap-4">
            <dt className={!oneKey && isOneKey(name) ? "text-muted line-through" : undefined}>
              {shortcuts[name].does()}
            </dt>
            <dd className="flex shrink-0 gap-1">
              {keyNames(name).map((key) => (
                <kbd
                  key={key}
                  className="min-w-6 rounded-sm border border-edge px-1.5 text-center font-sans text-small"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className="border-t border-line pt-4">
        <LabelledSwitch
          label={t("frame.shortcutsOfOneKey")}
          checked={oneKey}
          onChange={(wanted) => device.setOneKey(wanted)}
        >
          {t("frame.neverWhereYouWrite")}
        </LabelledSwitch>
      </div>
      <div className="flex justify-end">
        <Button variant="outline" size="small" onClick={onClose}>
          {t("frame.close")}
        </Button>
      </div>
    </Dialog>
  );
}
