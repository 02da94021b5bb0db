import { LabelledSwitch } from "@/components/ui/labelled-switch";
import { useEnterSends, useOnDevice } from "@/data/live-context";
import { t } from "@/messages/settings";
import { SettingsFrame } from "./settings-frame";

const marks = () => [
  [t("settings.marksInLine"), t("settings.inALine")],
  [t("settings.markOfQuote"), t("settings.aQuote")],
  [t("settings.marksOfList"), t("settings.aList")],
  ["```", t("settings.aBlockOfCode")],
  [t("settings.markOfLink"), t("settings.aLink")],
  [":moon:", t("settings.anEmoji")],
];

export function WritingPage() {
  const device = useOnDevice();
  return (
    <SettingsFrame title={t("common.writing")}>
      <div className="rounded-md border border-line bg-pane p-4">
        <LabelledSwitch
          label={t("settings.enterSends")}
          checked={useEnterSends()}
          onChange={(sends) => device.setEnterSends(sends)}
        >
          {t("settings.shiftAndEnterBeginA")}
        </LabelledSwitch>
      </div>
      <section className="grid gap-2">
        <h2 className="font-title text-title">{t("settings.marksInMessages")}</h2>
        <dl className="grid gap-0.5 text-small sm:grid-cols-[auto_1fr] sm:gap-x-6 sm:gap-y-2">
          {marks().map(([mark, meaning]) => (
            <div key={mark} className="contents">
              <dt className="font-mono">{mark}</dt>
              <dd className="text-muted max-sm:mb-2.5">{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
    </SettingsFrame>
  );
}
