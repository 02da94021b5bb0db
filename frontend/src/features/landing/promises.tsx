import { t } from "@/messages/landing";

const lists = () => [
  {
    title: t("landing.whatItProtects"),
    points: [
      t("landing.protectsName"),
      t("landing.protectsEachConversation"),
      t("landing.protectsFromOtherServers"),
    ],
  },
  {
    title: t("landing.whatItDoesNot"),
    points: [t("landing.notFromOperator"), t("landing.notFromStyle"), t("landing.notFromNetwork")],
  },
];

/** The one beside the other, so that neither is read alone. */
export function Promises() {
  return (
    <div className="grid grid-cols-2 gap-x-4 border-y border-line py-5 max-md:text-small md:col-span-2 md:row-start-2 md:grid-cols-subgrid md:gap-x-8 md:border-b-0 lg:gap-x-16 md:py-0 md:pt-8">
      {lists().map(({ title, points }) => (
        <section key={title} className="grid min-w-0 content-start gap-2.5 md:gap-3">
          <h2 className="font-title text-title">{title}</h2>
          <ul className="grid gap-2 text-pretty text-muted [overflow-wrap:anywhere]">
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
