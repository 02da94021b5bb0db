import { vi } from "vitest";

/** How wide the window is, and what one points with, for whoever asks; jsdom cannot tell. */
export function fakeWidth(pixels: number, pointer: "fine" | "coarse" = "fine") {
  vi.stubGlobal("matchMedia", (query: string) => {
    const [, rem] = /min-width: (\d+)rem/.exec(query) ?? [];
    const matches =
      rem === undefined ? query.includes(`pointer: ${pointer}`) : pixels >= Number(rem) * 16;
    return Object.assign(new EventTarget(), { matches, media: query });
  });
}
