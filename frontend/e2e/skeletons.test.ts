import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openScene } from "./stage/scene.ts";
import { sights } from "./stage/sights.ts";
import { NOW, settle } from "./stage/town.ts";

const scene = openScene();

beforeAll(async () => settle(scene.server));

/** Pages that ask the server for what they show. */
const slow = [
  ...["inbox", "conversation", "search", "board", "broadcast", "people", "person"],
  ...["notifications", "privacy", "appearance", "blocked", "account"],
];
/** Browsers call a page good that moves by a tenth at most. */
const HARDLY = 0.02;

for (const width of [390, 1440]) {
  test(`at ${width} px something stands in the place of what is loaded, and nothing moves when it comes`, async () => {
    const height = width < 768 ? 844 : 900;
    const { page } = await scene.another("ines", { width, height, now: NOW });
    await countMoves(page);
    const close = await gateBefore(page);
    const moved: Record<string, number> = {};
    for (const name of slow) {
      const sight = sights.find((one) => one.name === name);
      if (sight === undefined) throw new Error(`there is no ${name}`);
      const open = close();
      await page.goto(sight.path);
      await page.locator("main [aria-busy=true] >> visible=true").first().waitFor();
      open();
      await page.getByText(sight.shows).filter({ visible: true }).first().waitFor();
      const loading = page.locator("main [aria-busy=true] >> visible=true");
      await expect.poll(() => loading.count()).toBe(0);
      // What moved last is told a frame later.
      const moves = await page.evaluate<number>(
        "new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(() => tell(window.moves))))",
      );
      if (moves > HARDLY) moved[name] = moves;
    }
    expect(moved).toEqual({});
  });
}

/** Holds back what a page asks for, but for who is there. Closes, and gives the way to open it. */
async function gateBefore(page: Page): Promise<() => () => void> {
  let opened = Promise.resolve();
  await page.route(/\/api\/(?!me$|sse|config)/, async (route) => {
    await opened;
    await route.continue();
  });
  return () => {
    let open: () => void = () => undefined;
    opened = new Promise((resolve) => (open = resolve));
    return open;
  };
}

/** How much of what is in sight has moved how far, without anybody having touched anything. */
async function countMoves(page: Page): Promise<void> {
  await page.addInitScript(`{
    window.moves = 0;
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) if (!one.hadRecentInput) window.moves += one.value;
    }).observe({ type: "layout-shift", buffered: true });
  }`);
}
