import { act } from "@testing-library/react";
import { vi } from "vitest";

/** Stands in for the browser's own: what is in sight is for the test to say. */
export class FakeSight {
  static #open: FakeSight[] = [];

  readonly #callback: IntersectionObserverCallback;
  readonly #watched = new Set<Element>();

  constructor(callback: IntersectionObserverCallback) {
    this.#callback = callback;
    FakeSight.#open.push(this);
  }

  static install() {
    FakeSight.#open = [];
    vi.stubGlobal("IntersectionObserver", FakeSight);
  }

  /** So much of the element is in sight now: it is 100 pixels high, on a screen of 1,000. */
  static show(element: Element, pixels: number) {
    const height = (of: number) => new DOMRect(0, 0, 100, of);
    const entry = {
      target: element,
      isIntersecting: pixels > 0,
      intersectionRect: height(pixels),
      boundingClientRect: height(100),
      rootBounds: height(1_000),
    } as unknown as IntersectionObserverEntry;
    act(() => {
      for (const sight of FakeSight.#open) {
        if (sight.#watched.has(element)) {
          sight.#callback([entry], sight as unknown as IntersectionObserver);
        }
      }
    });
  }

  observe(element: Element) {
    this.#watched.add(element);
  }

  disconnect() {
    this.#watched.clear();
  }
}
