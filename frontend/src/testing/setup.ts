import "@testing-library/jest-dom/vitest";
import "fake-indexeddb/auto";
import { cleanup, configure } from "@testing-library/react";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, vi } from "vitest";
import { expectNoContradiction } from "./contradictions";
import { fakeLayout } from "./fake-layout";
import { FakeEventSource } from "./fake-event-source";
import { fakeWidth } from "./match-media";
import type * as Joining from "@/lib/cn";

vi.mock("@/lib/cn", async (original) => {
  const { cn } = await original<typeof Joining>();
  const checked: typeof cn = (...classes) => {
    const joined = cn(...classes);
    expectNoContradiction(joined);
    return joined;
  };
  return { cn: checked };
});

class IdleResizeObserver {
  observe() {
    // jsdom lays nothing out, so nothing ever changes its size.
  }
  unobserve() {
    // Nothing was observed.
  }
  disconnect() {
    // Nothing was observed.
  }
}

/** jsdom has dialogs, but opens none. */
function openDialogs() {
  if (typeof HTMLDialogElement === "undefined") return;
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
}
openDialogs();

// A machine that builds the server beside the tests is slow; who waits longer fails no less.
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  // A test may run outside of any browser.
  if (typeof localStorage !== "undefined") {
    localStorage.clear();
    sessionStorage.clear();
  }
  vi.stubGlobal("indexedDB", new IDBFactory());
  FakeEventSource.instances = [];
  vi.stubGlobal("EventSource", FakeEventSource);
  vi.stubGlobal("ResizeObserver", IdleResizeObserver);
  fakeWidth(1280);
  if (typeof HTMLElement !== "undefined") fakeLayout();
});

afterEach(cleanup);
