/** Marks the page's picture in the browser's tab, and the icon of an installed application with the number. */
export function showBadge(unread: number) {
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (icon !== null) {
    const { dataset } = icon;
    dataset.quietHref ??= icon.getAttribute("href") ?? "";
    const wanted = unread > 0 ? dataset.unreadHref : dataset.quietHref;
    // Said again it would be loaded again.
    if (wanted !== undefined && icon.getAttribute("href") !== wanted) icon.href = wanted;
  }
  if (!("setAppBadge" in navigator)) return;
  const shown = unread > 0 ? navigator.setAppBadge(unread) : navigator.clearAppBadge();
  // It is an extra: some systems have no place for it.
  shown.catch(() => undefined);
}
