import { beforeEach, expect, it, vi } from "vitest";
import { showBadge } from "./show-badge";

const icon = () => document.querySelector("link[rel=icon]")?.getAttribute("href");

beforeEach(() => {
  document.head.innerHTML =
    '<link rel="icon" href="/favicon.svg" data-unread-href="/favicon-unread.svg" />';
});

it("puts another picture into the tab while something is unread", () => {
  showBadge(3);
  expect(icon()).toBe("/favicon-unread.svg");
  showBadge(0);
  expect(icon()).toBe("/favicon.svg");
});

it("tells an installed application how many, and minds no system that has no place for it", () => {
  const setAppBadge = vi.fn(() => Promise.reject(new Error("no place")));
  const clearAppBadge = vi.fn(() => Promise.resolve());
  vi.stubGlobal("navigator", { setAppBadge, clearAppBadge });
  showBadge(3);
  expect(setAppBadge).toHaveBeenCalledWith(3);
  showBadge(0);
  expect(clearAppBadge).toHaveBeenCalledOnce();
});
