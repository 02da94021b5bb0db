import {
  Ban,
  Bell,
  Eye,
  KeyRound,
  SunMoon,
  TypeOutline,
  UserRound,
  type LucideIcon,
} from "lucide-react";
import { useEffect, useRef } from "react";
import { NavLink, useLocation } from "react-router";
import { settingsPages } from "@/components/settings-pages";
import { cn } from "@/lib/cn";
import { t } from "@/messages/settings";

const icons: Partial<Record<string, LucideIcon>> = {
  "/settings/profile": UserRound,
  "/settings/notifications": Bell,
  "/settings/privacy": Eye,
  "/settings/blocked": Ban,
  "/settings/writing": TypeOutline,
  "/settings/appearance": SunMoon,
  "/settings/account": KeyRound,
};

export function SettingsNavigation() {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // A phone shows half of them at a time.
  useEffect(() => {
    nav.current
      ?.querySelector("[aria-current]")
      ?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return (
    <nav
      ref={nav}
      aria-label={t("settings.settings")}
      className="flex min-w-0 gap-0.5 p-2 max-md:min-h-(--head-height) max-md:items-center max-md:gap-1 max-md:overflow-x-auto max-md:px-(--gutter) max-md:[scrollbar-width:none] max-md:fade-x md:flex-col md:overflow-y-auto"
    >
      {settingsPages().map(({ to, name }) => {
        const Icon = icons[to];
        return (
          <NavLink
            key={to}
            to={to}
            className={({ isActive }) =>
              cn(
                "flex shrink-0 items-center gap-3 font-medium transition-colors -outline-offset-2 max-md:rounded-full max-md:px-3.5 max-md:py-1.5 max-md:text-small md:h-11 md:rounded-md md:px-3",
                isActive ? "bg-selected" : "text-muted hover:bg-hover hover:text-foreground",
              )
            }
          >
            {Icon && <Icon aria-hidden="true" className="size-5 shrink-0 max-md:hidden" />}
            {name}
          </NavLink>
        );
      })}
    </nav>
  );
}
