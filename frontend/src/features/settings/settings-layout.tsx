import { Link, Outlet } from "react-router";
import { PageBoundary } from "@/components/page-boundary";
import { PersonAvatar } from "@/components/person-avatar";
import { useMe } from "@/data/live-context";
import { t } from "@/messages/settings";
import { SettingsNavigation } from "./settings-navigation";

/** What there is to set stands where the inbox has its conversations; on a phone above the page. */
export function SettingsLayout() {
  const me = useMe();
  return (
    <main className="flex min-h-0 min-w-0 grow flex-col md:flex-row">
      <div className="flex shrink-0 flex-col border-line bg-pane max-md:border-b md:w-(--list-width) md:border-e">
        <div className="flex min-h-(--head-height) items-center border-b border-line px-4 max-md:hidden">
          <Link
            to={`/people/${me.username}`}
            title={t("settings.asOthersSeeYou")}
            className="flex min-w-0 items-center gap-2.5 rounded-sm"
          >
            <PersonAvatar person={me} />
            <span className="min-w-0 truncate font-title text-title">{me.username}</span>
          </Link>
        </div>
        <SettingsNavigation />
      </div>
      <div className="flex min-h-0 min-w-0 grow flex-col">
        <PageBoundary>
          <Outlet />
        </PageBoundary>
      </div>
    </main>
  );
}
