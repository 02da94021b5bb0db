import { t } from "@/messages/t";
const lists = () => [
  {
    title: t("landing.whatItProtects"),
    points: [
      t("landing.thePersonYouWriteTo"),
      t("landing.startTwoConversationsAndThey"),
      t("landing.thisPageLoadsNothingFrom"),
    ],
  },
  {
    title: t("landing.whatItDoesNot"),
    points: [
      t("landing.theOperatorOfThisServer"),
      t("landing.yourWritingStyleMayGive"),
      t("landing.someoneWhoWatchesTheWhole"),
    ],
  },
];

export function Promises() {
  return (
    <div className="grid gap-x-16 gap-y-8 border-t border-line pt-8 md:grid-cols-2">
      {lists().map(({ title, points }) => (
        <section key={title} className="grid content-start gap-3">
          <h2 className="font-title text-title">{title}</h2>
          <ul className="grid gap-2 text-muted">
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
