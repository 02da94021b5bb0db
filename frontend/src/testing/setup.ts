import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { FakeEventSource } from "./fake-event-source";

class IdleResizeObserver {
  observe() {
    // jsdom lays nothing out, so nothing ever changes its size.
  }
  disconnect() {
    // Nothing was observed.
  }
}

beforeEach(() => {
  // A test may run outside of any browser.
  if (typeof localStorage !== "undefined") localStorage.clear();
  FakeEventSource.instances = [];
  vi.stubGlobal("EventSource", FakeEventSource);
  vi.stubGlobal("ResizeObserver", IdleResizeObserver);
});

afterEach(cleanup);
