import { Alias } from "@/components/alias";
import { Avatar } from "@/components/avatar";
import { Bubble } from "@/components/bubble";
import { counterpartName, counterpartTitle } from "@/lib/counterpart-name";
import { t } from "@/messages/inbox";

const sides = () =>
  ({
    /** Who was written to, as the writer sees them. */
    theirs: {
      counterpart: { kind: "person", id: "nora", username: t("inbox.tourName"), avatar_url: null },
      note: t("inbox.tourToThem"),
    },
    /** The writer, as they are seen. */
    yours: {
      counterpart: {
        kind: "anonymous",
        label: t("inbox.tourAgent"),
        alias: t("inbox.tourAlias"),
        colour: "teal",
      },
      note: t("inbox.tourFromYou"),
    },
  }) as const;

interface TourPictureProps {
  /** For those who cannot see it. */
  description: string;
  /** Before whose eyes it is. */
  whose: string;
  /** Who is at the other end. */
  side: "theirs" | "yours";
  bubbles: { mine: boolean; content: string }[];
}

/** A conversation in small, made of what conversations are made of. */
export function TourPicture({ description, whose, side, bubbles }: TourPictureProps) {
  const { counterpart, note } = sides()[side];
  return (
    <figure className="grid grid-rows-[auto_1fr] gap-1.5">
      <figcaption className="text-small text-muted">{whose}</figcaption>
      <div
        role="img"
        aria-label={description}
        className="grid grid-cols-1 grid-rows-[auto_1fr] overflow-hidden rounded-md border border-line bg-background shadow-sm"
      >
        <div className="flex items-center gap-3 border-b border-line bg-pane px-3 py-2">
          <Avatar counterpart={counterpart} />
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{counterpartTitle(counterpart)}</span>
              <Alias of={counterpart} className="text-small" />
            </p>
            <p className="text-small leading-snug text-muted">{note}</p>
          </div>
        </div>
        <div className="grid grid-cols-1 content-end gap-2 p-3">
          {bubbles.map(({ mine, content }) => (
            <Bubble
              key={content}
              mine={mine}
              speaker={mine ? t("common.you") : counterpartName(counterpart)}
              content={content}
            />
          ))}
        </div>
      </div>
    </figure>
  );
}
