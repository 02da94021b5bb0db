import { vi } from "vitest";

/** Whether one points with a finger; jsdom cannot tell. */
export function fakePointer(pointer: "fine" | "coarse") {
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: pointer === "coarse" && query.includes("coarse"),
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
}
