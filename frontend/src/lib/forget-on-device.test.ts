import { expect, it, vi } from "vitest";
import { forgetOnDevice } from "./forget-on-device";

it("leaves nothing of anybody's, nor a number of unread messages on an installed application", () => {
  const clearAppBadge = vi.fn(() => Promise.resolve());
  vi.stubGlobal("navigator", { clearAppBadge, setAppBadge: vi.fn() });
  localStorage.setItem("anonyma:own:alice:draft:nobody", "{}");
  sessionStorage.setItem("anonyma:own:alice:place:conversations", "120");
  localStorage.setItem("anonyma:theme", "dark");
  forgetOnDevice();
  expect(Object.keys(localStorage)).toEqual(["anonyma:theme"]);
  expect(Object.keys(sessionStorage)).toEqual([]);
  expect(clearAppBadge).toHaveBeenCalledOnce();
});
