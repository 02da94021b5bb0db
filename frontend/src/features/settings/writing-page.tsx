import { useId } from "react";
import { Switch } from "@/components/ui/switch";
import { useEnterSends, useOnDevice } from "@/data/live-context";
import { t } from "@/messages/t";
import { SettingsFrame } from "./settings-frame";

const marks = [
  ["**bold**, *italic*, `code`", "in a line"],
  ["> words", "a quote, at the beginning of a line"],
  ["- words, or 1. words", "a list, at the beginning of a line"],
  ["```", "on a line of its own, before and after a block of code"],
  ["[words](https://…)", "a link; an address alone is one too"],
  [":moon:", "an emoji, offered while you type"],
];

export function WritingPage() {
  const device = useOnDevice();
  const enterSends = useEnterSends();
  const id = useId();
  return (
    <SettingsFrame title={t("settings.writing")}>
      <div className="flex items-start gap-4 rounded-md border border-line bg-pane p-4">
        <div className="grid grow gap-1">
          <label htmlFor={id} className="font-medium">
            {t("settings.enterSends")}
          </label>
          <p id={`${id}-note`} className="text-small text-muted">
            {t("settings.shiftAndEnterBeginA")}
          </p>
        </div>
        <Switch
          id={id}
          aria-describedby={`${id}-note`}
          checked={enterSends}
          onChange={(event) => device.setEnterSends(event.target.checked)}
        />
      </div>
      <section className="grid gap-2">
        <h2 className="font-title text-title">{t("settings.marksInMessages")}</h2>
        <dl className="grid gap-2 text-small sm:grid-cols-[auto_1fr] sm:gap-x-6">
          {marks.map(([mark, meaning]) => (
            <div key={mark} className="contents">
              <dt className="font-mono">{mark}</dt>
              <dd className="text-muted max-sm:mb-2">{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
    </SettingsFrame>
  );
}
