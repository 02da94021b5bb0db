import { Alias } from "@/components/alias";
import { Avatar } from "@/components/avatar";
import { Bubble } from "@/components/bubble";
import { Halo } from "@/components/halo";
import { t } from "@/messages/landing";

/** The product itself, made of what it is made of, before the light of its mark. */
export function Picture() {
  const stranger = {
    kind: "anonymous",
    label: t("landing.pictureLabel"),
    alias: t("landing.pictureAlias"),
    colour: "sky",
  } as const;
  const messages = [
    { mine: false, content: t("landing.pictureFirst") },
    { mine: true, content: t("landing.pictureAnswer") },
    { mine: false, content: t("landing.pictureSecond") },
  ];
  return (
    <div
      role="img"
      aria-label={t("landing.pictureOfAConversation")}
      className="relative isolate mx-auto w-full max-w-lg md:col-start-2 md:row-start-1"
    >
      <Halo className="scale-125 lg:scale-110" />
      <div className="relative rounded-md border border-line bg-background shadow-lg">
        <div className="flex items-center gap-3 rounded-t-md border-b border-line bg-pane px-4 py-3">
          <Avatar counterpart={stranger} />
          <div className="min-w-0">
            <p className="truncate font-title text-title">{stranger.label}</p>
            <p className="truncate text-small leading-snug text-muted">
              <Alias of={stranger} className="font-medium" /> · {t("landing.pictureStatus")}
            </p>
          </div>
        </div>
        <div className="grid grid-cols-1 gap-2.5 p-4">
          {messages.map(({ mine, content }) => (
            <Bubble
              key={content}
              mine={mine}
              speaker={mine ? t("common.you") : stranger.alias}
              content={content}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
