import { useEffect, useRef, type ReactNode } from "react";
import { NavLink } from "react-router";
import { PaneHeader } from "@/components/pane-header";
import { useUnreadTotal } from "@/data/use-unread-total";
import { cn } from "@/lib/cn";
import { usePageTitle } from "@/lib/use-page-title";
import { t } from "@/messages/t";

const pages = () => [
  { to: "/settings/profile", name: t("settings.profile") },
  { to: "/settings/notifications", name: t("settings.notifications") },
  { to: "/settings/privacy", name: t("settings.privacy") },
  { to: "/settings/blocked", name: t("settings.blocked") },
  { to: "/settings/writing", name: t("settings.writing") },
  { to: "/settings/appearance", name: t("settings.appearance") },
  { to: "/settings/account", name: t("settings.account") },
];

interface SettingsFrameProps {
  title: string;
  children: ReactNode;
}

/** What all pages of settings have around them. */
export function SettingsFrame({ title, children }: SettingsFrameProps) {
  usePageTitle(title, useUnreadTotal());
  const nav = useRef<HTMLElement>(null);
  // A phone shows half of them at a time.
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ inline: "center" });
  }, []);
  return (
    <>
      <PaneHeader>
        <nav
          ref={nav}
          aria-label={t("settings.settings")}
          className="flex min-w-0 gap-1 overflow-x-auto [scrollbar-width:none]"
        >
          {pages().map(({ to, name }) => (
            <NavLink
              key={to}
              to={to}
              className={({ isActive }) =>
                cn(
                  "rounded-full px-3.5 py-1.5 text-small font-medium transition-colors -outline-offset-2",
                  isActive ? "bg-selected" : "text-muted hover:bg-hover hover:text-foreground",
                )
              }
            >
              {name}
            </NavLink>
          ))}
        </nav>
      </PaneHeader>
      <div className="min-h-0 grow overflow-y-auto px-(--gutter) py-6">
        <div className="mx-auto grid max-w-2xl gap-6">
          <h1 className="font-title text-heading">{title}</h1>
          {children}
        </div>
      </div>
    </>
  );
}
