import { beforeEach, expect, it, vi } from "vitest";
import beforeFirstPaint from "../first.js?raw";
import page from "../../index.html?raw";
import { showTheme } from "./theme";

const root = document.documentElement;
const browserColours = () =>
  [...document.querySelectorAll("meta[name=theme-color]")].map((meta) =>
    meta.getAttribute("media"),
  );

/** The page is opened anew on the same device. */
function open() {
  delete root.dataset.theme;
  document.head.innerHTML = new DOMParser().parseFromString(page, "text/html").head.innerHTML;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function(beforeFirstPaint)();
}

beforeEach(open);

it("is set before the first paint of the next visit", () => {
  showTheme("dark");
  open();
  expect(root.dataset.theme).toBe("dark");
  showTheme("system");
  open();
  expect(root.dataset.theme).toBeUndefined();
});

it("colours the browser like the page", () => {
  expect(browserColours()).toEqual([
    "(prefers-color-scheme: light)",
    "(prefers-color-scheme: dark)",
  ]);
  showTheme("light");
  expect(browserColours()).toEqual(["all", "not all"]);
  showTheme("dark");
  expect(browserColours()).toEqual(["not all", "all"]);
  showTheme("system");
  expect(browserColours()).toEqual([
    "(prefers-color-scheme: light)",
    "(prefers-color-scheme: dark)",
  ]);
});

it("follows the system where the browser keeps nothing", () => {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(refuse);
  open();
  expect(root.dataset.theme).toBeUndefined();
  showTheme("dark");
  expect(root.dataset.theme).toBe("dark");
});
