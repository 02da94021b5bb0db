import { Compass } from "lucide-react";
import { NavLink, useMatch } from "react-router";
import { Eclipse } from "@/components/eclipse";
import { Button } from "@/components/ui/button";
import { useUnreadTotal } from "@/data/use-unread-total";
import { cn } from "@/lib/cn";
import { keyNames } from "@/lib/shortcuts";
import { t } from "@/messages/t";
import { useOpenCommands } from "./commands-context";
import { placeIcons } from "./place-icons";

const places = () => [
  { to: "/inbox", name: t("frame.inbox"), Icon: placeIcons.inbox },
  { to: "/board", name: t("frame.board"), Icon: placeIcons.board },
  { to: "/people", name: t("common.people"), Icon: placeIcons.people },
  { to: "/settings", name: t("frame.settings"), Icon: placeIcons.settings },
];

/** Beside the page; on a phone below it, but for where one writes to somebody and needs the room. */
export function Navigation() {
  const isWriting = useMatch("/inbox/:conversation/*") !== null;
  const unread = useUnreadTotal();
  const open = useOpenCommands();
  return (
    <nav
      aria-label={t("frame.main")}
      className={cn(
        "shrink-0 border-line bg-pane max-md:border-t max-md:pb-[env(safe-area-inset-bottom)] md:flex md:w-(--rail-width) md:flex-col md:border-e",
        isWriting && "max-md:hidden",
      )}
    >
      <div className="grid h-16 place-items-center max-md:hidden">
        <Eclipse className="size-7" />
      </div>
      <ul className="flex gap-1 p-1.5 md:flex-col">
        {places().map(({ to, name, Icon }) => (
          <li key={to} className="min-w-0 grow basis-0 md:basis-auto">
            <NavLink
              to={to}
              className={({ isActive }) =>
                cn(
                  "flex h-12 flex-col items-center justify-center gap-0.5 rounded-md text-mini font-medium transition-colors -outline-offset-2 md:h-14",
                  isActive
                    ? "bg-selected text-foreground"
                    : "text-muted hover:bg-hover hover:text-foreground",
                )
              }
            >
              <span className="relative">
                <Icon aria-hidden="true" className="size-5" />
                {to === "/inbox" && unread > 0 && (
                  <span
                    aria-hidden="true"
                    className="absolute -top-1 -end-1.5 size-2.5 rounded-full border-2 border-pane bg-lamp"
                  />
                )}
              </span>
              {name}
              {to === "/inbox" && unread > 0 && (
                <span className="sr-only">{t("frame.countUnread", { count: unread })}</span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
      <div className="mt-auto grid place-items-center p-3 max-md:hidden">
        <Button
          variant="quiet"
          size="icon"
          aria-label={t("frame.goTo")}
          aria-keyshortcuts="Control+K Meta+K"
          title={t("frame.goToWithKeys", { keys: keyNames("palette").join("+") })}
          onClick={() => open("palette")}
        >
          <Compass />
        </Button>
      </div>
    </nav>
  );
}
