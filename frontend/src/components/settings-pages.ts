export const settingsPages = [
  { to: "/settings/profile", name: "Profile" },
  { to: "/settings/notifications", name: "Notifications" },
  { to: "/settings/privacy", name: "Privacy" },
  { to: "/settings/blocked", name: "Blocked" },
  { to: "/settings/writing", name: "Writing" },
  { to: "/settings/appearance", name: "Appearance" },
  { to: "/settings/account", name: "Account" },
];
