import { vi } from "vitest";

/** How wide the window is, for whoever asks; jsdom cannot tell. */
export function fakeWidth(pixels: number) {
  vi.stubGlobal("matchMedia", (query: string) => {
    const [, rem] = /min-width: (\d+)rem/.exec(query) ?? [];
    return Object.assign(new EventTarget(), { matches: pixels >= Number(rem) * 16, media: query });
  });
}
