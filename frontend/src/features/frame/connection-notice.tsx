import { NewerVersion } from "@/components/newer-version";
import { t } from "@/messages/t";
import { useConnectionNews, type ConnectionNews } from "./use-connection-news";

/** Told to those who do not see it once they pause. */
export function ConnectionNotice() {
  const news = useConnectionNews();
  return (
    <div role="status">
      <NewerVersion />
      {news && (
        <p className="animate-arrive border-b border-line bg-selected px-4 py-1.5 text-center text-small text-balance">
          {text(news)}
        </p>
      )}
    </div>
  );
}

function text({ state, count, deletions }: ConnectionNews): string {
  switch (state) {
    case "offline":
      return t("frame.youAreOffline", { count, deletions });
    case "reconnecting":
      return t("frame.reconnecting", { count, deletions });
    case "waiting":
      return t("frame.deletionsWait", { deletions });
    case "back":
      return t("frame.backOnline", { count });
  }
}
