import { t } from "@/messages/t";

export const settingsPages = () => [
  { to: "/settings/profile", name: t("common.profile") },
  { to: "/settings/notifications", name: t("common.notifications") },
  { to: "/settings/privacy", name: t("common.privacy") },
  { to: "/settings/blocked", name: t("common.blocked") },
  { to: "/settings/writing", name: t("common.writing") },
  { to: "/settings/appearance", name: t("common.appearance") },
  { to: "/settings/account", name: t("common.account") },
];
