import { t } from "@/messages/t";

export const settingsPages = () => [
  { to: "/settings/profile", name: t("settings.profile") },
  { to: "/settings/notifications", name: t("settings.notifications") },
  { to: "/settings/privacy", name: t("settings.privacy") },
  { to: "/settings/blocked", name: t("settings.blocked") },
  { to: "/settings/writing", name: t("settings.writing") },
  { to: "/settings/appearance", name: t("settings.appearance") },
  { to: "/settings/account", name: t("settings.account") },
];
