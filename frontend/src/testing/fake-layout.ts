import { act } from "@testing-library/react";
import { vi } from "vitest";

/** Of a log, so that a short conversation is wholly in view. */
export const LOG_HEIGHT = 6_000;
export const ROW_HEIGHT = 60;

const isLog = (element: Element) => element.getAttribute("role") === "log";

/** jsdom lays nothing out. Where it matters, a log has a height, and so has each of its rows. */
export function fakeLayout(logHeight = LOG_HEIGHT) {
  const { prototype } = HTMLElement;
  vi.spyOn(prototype, "offsetHeight", "get").mockImplementation(function (this: HTMLElement) {
    return isLog(this) ? logHeight : ROW_HEIGHT;
  });
  vi.spyOn(prototype, "clientHeight", "get").mockImplementation(function (this: HTMLElement) {
    return isLog(this) ? logHeight : 0;
  });
  vi.spyOn(prototype, "scrollHeight", "get").mockImplementation(function (this: HTMLElement) {
    const rows = isLog(this) ? this.querySelector<HTMLElement>("ol") : null;
    return Math.max(logHeight, Number.parseFloat(rows?.style.height ?? "0"));
  });
  prototype.scrollIntoView = () => undefined;
  prototype.scrollTo = function (this: HTMLElement, to?: ScrollToOptions | number) {
    if (typeof to !== "object") return;
    this.scrollTop = to.top ?? 0;
    // As in a browser, the event comes later.
    queueMicrotask(() => act(() => void this.dispatchEvent(new Event("scroll"))));
  };
}

/** Whatever is not said to be hidden counts as drawn. Without, nothing does. */
export function showAll() {
  vi.spyOn(Element.prototype, "getClientRects").mockImplementation(function (this: Element) {
    const rects = this.closest("[hidden]") === null ? [new DOMRect()] : [];
    return rects as unknown as DOMRectList;
  });
}
