import type { UserSummary } from "@/api/models";
import { Avatar } from "@/components/avatar";
import { useDrafts } from "@/data/live-context";
import { t } from "@/messages/compose";

/** First messages that were begun and not sent. They have no conversation yet in which they could be found. */
export function BegunDrafts({ onPick }: { onPick: (person: UserSummary) => void }) {
  const begun = [...useDrafts().all.values()]
    .filter(({ text }) => text.trim() !== "")
    .sort((a, b) => b.writtenAt - a.writtenAt)
    .flatMap(({ person, text }) => (person ? [{ person, text }] : []));
  if (begun.length === 0) return null;
  return (
    <section aria-labelledby="begun" className="grid gap-2">
      <h2 id="begun" className="text-small font-medium">
        {t("compose.begunAndNotSent")}
      </h2>
      <ul className="grid overflow-hidden rounded-md border border-line bg-raised">
        {begun.map(({ person, text }) => (
          <li key={person.id}>
            <button
              type="button"
              className="flex w-full items-center gap-3 px-3 py-2 text-start -outline-offset-2 hover:bg-hover"
              onClick={() => onPick(person)}
            >
              <Avatar counterpart={{ kind: "person", ...person }} />
              <span className="grid min-w-0">
                <span className="truncate">{person.username}</span>
                <span className="truncate text-small text-muted">
                  {t("compose.draftText", { text })}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
